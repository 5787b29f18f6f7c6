#!/bin/sh
# Runs the fuzz targets one after the other, and keeps what they found.
#   tools/fuzz.sh run BUILD MINUTES [TARGET...]   every target (or those) for MINUTES each, from its
#                                                 corpus; what it finds stays in BUILD/found
#   tools/fuzz.sh merge BUILD [TARGET...]         adds to fuzz/found what covers more than the corpus
#                                                 does: small files only, and few of them
# BUILD is the folder with the targets: build/sanitize/fuzz.
set -eu
cd "$(dirname "$0")/.."

octets_max=1024  # of a kept file

usage() {
  sed -n '2,7s/^# //p' "$0" >&2
  exit 2
}

# The targets named, or all that are built.
subjects() {
  if [ $# -gt 0 ]; then
    echo "$@"
  else
    for program in "$build"/*_fuzz; do basename "$program" _fuzz; done
  fi
}

corpora() {
  for folder in "fuzz/corpus/$1" "fuzz/found/$1"; do
    [ ! -d "$folder" ] || echo "$folder"
  done
}

run() {
  status=0
  for subject in $(subjects "$@"); do
    echo "$subject: $minutes minutes"
    mkdir -p "$build/found/$subject"
    log="$build/found/$subject.log"
    if nice -n 19 "$build/${subject}_fuzz" -max_total_time=$((minutes * 60)) -timeout=10 \
      -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$build/found/$subject-" \
      "$build/found/$subject" $(corpora "$subject") >"$log" 2>&1; then
      sed -n 's/^stat::\(number_of_executed_units\|new_units_added\): */  \1 /p' "$log"
    else
      status=1
      tail -n 20 "$log"
      echo "$subject: a finding. The input is $build/found/$subject-*, the whole log $log" >&2
    fi
  done
  exit $status
}

merge() {
  for subject in $(subjects "$@"); do
    work=$(mktemp -d)
    mkdir "$work/kept" "$work/small"
    for folder in $(corpora "$subject"); do cp "$folder"/* "$work/kept/"; done
    find "$build/found/$subject" -type f -size -"$((octets_max + 1))"c -exec cp {} "$work/small/" \;
    ls "$work/kept" >"$work/before"
    "$build/${subject}_fuzz" -set_cover_merge=1 -use_counters=0 "$work/kept" "$work/small" >"$work/log" 2>&1 ||
      { tail -n 20 "$work/log" >&2; exit 1; }
    added=$(ls "$work/kept" | grep -vxF -f "$work/before" || true)
    [ -z "$added" ] || mkdir -p "fuzz/found/$subject"
    for file in $added; do cp "$work/kept/$file" "fuzz/found/$subject/"; done
    echo "$subject: $(echo "$added" | grep -c .) files kept" || true
    rm -rf "$work"
  done
}

[ $# -ge 2 ] || usage
action=$1
build=$2
shift 2
[ -d "$build" ] || { echo "fuzz.sh: nothing is built in $build: run make fuzz first" >&2; exit 1; }
case "$action" in
  run)
    [ $# -ge 1 ] || usage
    minutes=$1
    [ "$minutes" -gt 0 ] || usage  # libFuzzer takes 0 for ever
    shift
    run "$@"
    ;;
  merge) merge "$@" ;;
  *) usage ;;
esac
