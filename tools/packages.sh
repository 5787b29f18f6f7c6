#!/bin/sh
# The one list of Debian (bookworm) packages that isthmus is built and tested with.
#   tools/packages.sh            prints the list
#   tools/packages.sh install    installs what is missing of it
#   tools/packages.sh install build    installs only what building and running needs
#   tools/packages.sh install bench    installs that, and what `make bench` measures against
set -eu

build="
  g++ cmake ninja-build pkg-config make ca-certificates
  libisal-dev libbz2-dev libzstd-dev liblzma-dev
  libfmt-dev libcli11-dev nlohmann-json3-dev libsimdjson-dev libhowardhinnant-date-dev tzdata
"
test="
  python3 libgtest-dev libgmock-dev librapidcheck-dev
  clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev
  bgpdump gzip bzip2 xz-utils zstd
"

bench="
  python3 bgpdump gzip lbzip2
"

case "${2:-all}" in
  build) wanted="$build" ;;
  bench) wanted="$build $bench" ;;
  all) wanted="$build $test" ;;
  *) echo "packages.sh: no such set: $2 (there are: build, bench, all)" >&2; exit 2 ;;
esac

case "${1:-list}" in
  list)
    printf '%s\n' $wanted
    ;;
  install)
    missing=""
    for package in $wanted; do
      status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
      [ "$status" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || exit 0
    as_root=""
    if [ "$(id -u)" != 0 ]; then
      command -v sudo >/dev/null || { echo "packages.sh: run this as root, or install:$missing" >&2; exit 1; }
      as_root="sudo"
    fi
    echo "Installing:$missing"
    $as_root apt-get -qq -o DPkg::Lock::Timeout=600 update
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq -y -o DPkg::Lock::Timeout=600 \
      install --no-install-recommends $missing >/dev/null
    ;;
  *)
    echo "packages.sh: no such action: $1 (there are: list, install)" >&2
    exit 2
    ;;
esac
