#!/usr/bin/env bash
# Opens the view in a real window under Xvfb, looks whether something is drawn in it, and closes it
# as a person would. Leaves the picture in javafx-app/target/window.png.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

picture=javafx-app/target/window.png
folder=$(mktemp -d)
server=
view=

stop() {
  [ -z "$view" ] || kill "$view" 2> /dev/null || true
  [ -z "$server" ] || kill "$server" 2> /dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

fail() {
  printf 'window-check: %s\n' "$*"
  cat "$folder/said"
  exit 1
}

# Calls a command until it succeeds, at most so many half seconds.
until_true() {
  local left=$1
  shift
  until "$@" > /dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.5
  done
}

gone() {
  ! kill -0 "$view" 2> /dev/null
}

# A picture with few colours is an empty window.
colours() {
  import -display "$DISPLAY" -window "$window" "$picture" && [ "$(identify -format %k "$picture")" -ge "$1" ]
}

Xvfb -displayfd 3 -screen 0 1600x1000x24 3> "$folder/display" 2> /dev/null &
server=$!
until_true 40 test -s "$folder/display" || fail 'Xvfb does not start'
DISPLAY=:$(cat "$folder/display")
export DISPLAY

./lvslab view lvs-dr --at 1.2s > "$folder/said" 2>&1 &
view=$!
until_true 120 xdotool search --onlyvisible --name lvs-dr || fail 'no window with the name of the scenario'
window=$(xdotool search --onlyvisible --name lvs-dr | head -n 1)
until_true 40 colours 50 || fail 'the window stays empty'
printf 'a window of %s pixels with %s colours: %s\n' \
  "$(identify -format '%wx%h' "$picture")" "$(identify -format %k "$picture")" "$picture"
xdotool windowclose "$window"
until_true 40 gone || fail 'the program does not end when its window is closed'
