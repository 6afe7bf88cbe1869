#!/bin/bash
# Writes NAME.golden again: what the tools of this machine print for its lines.
# Usage: real-tools.sh NAME.golden > NEW
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
golden=$(realpath "$1")
grep '^\$ ' "$golden" | while IFS= read -r line; do
  work=$(mktemp -d)
  mkdir "$work/files"
  cd "$work/files" || exit 1
  . "$here/fixture.sh"
  cp "$here/prog.awk" .
  printf '%s\n' "${line#\$ }" > "$work/line"
  printf '%s\n' "$line"
  { timeout 5 bash "$work/line" < /dev/null 2>&1; echo "status $?"; } |
    sed "s#$work/line: line [0-9]*: #bash: #; s#$work/line: #bash: #; s#^$work/line#bash#"
  cd / && rm -r "$work"
done
