# The layers, lowest first, and what each may include. tools/check_layers.py reads this table too.
set(ISTHMUS_LAYERS
  "base:"
  "net:base"
  "wire:base net"
  "query:base net wire"
  "input:base net wire"
  "rib:base net"
  "topology:base net rib"
  "detect:base net rib topology"
  "sinks:base net topology"
  "scenario:base net wire input topology"
  "app:base net wire query input rib topology detect sinks scenario"
)

# Libraries from outside that a layer links, after the layer's name.
set(ISTHMUS_LIBRARIES_net fmt::fmt)
set(ISTHMUS_LIBRARIES_wire PkgConfig::simdjson)
set(ISTHMUS_LIBRARIES_query fmt::fmt)
set(ISTHMUS_LIBRARIES_input PkgConfig::isal BZip2::BZip2 PkgConfig::zstd LibLZMA::LibLZMA)
set(ISTHMUS_LIBRARIES_topology date::date-tz fmt::fmt)
set(ISTHMUS_LIBRARIES_sinks fmt::fmt nlohmann_json::nlohmann_json)
set(ISTHMUS_LIBRARIES_scenario fmt::fmt PkgConfig::isal BZip2::BZip2 PkgConfig::zstd)
set(ISTHMUS_LIBRARIES_app fmt::fmt CLI11::CLI11 Threads::Threads)

