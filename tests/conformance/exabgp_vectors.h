// ExaBGP's own test messages (qa/encoding and qa/decoding) with the decode that it gives.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "isthmus/bytes.h"

#include "support/shared_data.h"

namespace isthmus::exabgp {

struct Vector {
  std::string name;                // "conf-mvpn.ci 3": file, and the place of the message in it
  std::uint8_t type = 2;           // of BGP messages
  std::vector<std::uint8_t> body;  // behind the header of 19 octets
  std::string command;             // what ExaBGP was told to send; empty where the file tells none
  nlohmann::json decode;           // its "message", or null where the file has none
};

/// Blanks and colons are for the eye.
inline std::vector<std::uint8_t> from_hex(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](unsigned char c) { return std::isxdigit(c) != 0; });
  std::vector<std::uint8_t> octets;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    octets.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(i, 2), nullptr, 16)));
  }
  return octets;
}

inline nlohmann::json decode_in(const std::string& line) {
  const auto whole = nlohmann::json::parse(line.substr(line.find('{')));
  const auto neighbor = whole.find("neighbor");
  if (neighbor == whole.end()) return whole;
  return neighbor->value("message", *neighbor);
}

/// A whole message, or only its body.
inline void set_octets(std::vector<std::uint8_t> octets, Vector& vector) {
  constexpr std::size_t kHeader = 19;
  const bool has_header =
      octets.size() >= kHeader &&
      std::all_of(octets.begin(), octets.begin() + 16, [](auto octet) { return octet == 0xff; });
  if (has_header) {
    vector.type = octets[18];
    octets.erase(octets.begin(), octets.begin() + kHeader);
  }
  vector.body = std::move(octets);
}

/// Lines "N:cmd:...", "N:raw:HEX" and "N:json:DECODE", the last of the message before it.
inline void read_encoding(const std::filesystem::path& path, std::vector<Vector>& out) {
  std::ifstream file(path);
  std::string command;
  int place = 0;
  for (std::string line; std::getline(file, line);) {
    if (const auto at = line.find(":cmd:"); at != std::string::npos) {
      command = line.substr(at + 5);
    } else if (const auto raw = line.find(":raw:"); raw != std::string::npos) {
      Vector vector;
      vector.name = path.filename().string() + " " + std::to_string(++place);
      vector.command = std::exchange(command, {});
      set_octets(from_hex(line.substr(raw + 5)), vector);
      out.push_back(std::move(vector));
    } else if (line.find(":json:") != std::string::npos && place > 0) {
      out.back().decode = decode_in(line);
    }
  }
}

/// A title, hex and the decode, a line each.
inline void read_decoding(const std::filesystem::path& path, std::vector<Vector>& out) {
  std::ifstream file(path);
  std::string title;
  std::string hex;
  std::string decode;
  std::getline(file, title);
  std::getline(file, hex);
  std::getline(file, decode);
  Vector vector;
  vector.name = path.filename().string() + " 1";
  set_octets(from_hex(hex), vector);
  vector.decode = decode_in(decode);
  if (title.starts_with("nlri")) vector.type = 0;
  out.push_back(std::move(vector));
}

inline std::vector<Vector> read_vectors() {
  std::vector<std::filesystem::path> paths;
  const std::string root = testing::shared_data("refs/bgp-wire/exabgp");
  for (const std::string folder : {"/encoding", "/decoding"}) {
    for (const auto& entry : std::filesystem::directory_iterator(root + folder)) {
      if (entry.path().extension() != ".conf") paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<Vector> vectors;
  for (const auto& path : paths) {
    if (path.extension() == ".ci") {
      read_encoding(path, vectors);
    } else {
      read_decoding(path, vectors);
    }
  }
  return vectors;
}

}  // namespace isthmus::exabgp
