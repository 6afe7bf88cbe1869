#!/usr/bin/env bash
# Opens the view in a real window under Xvfb, looks whether something is drawn in it and whether it
# follows the keyboard, and ends it. Leaves the first picture in javafx-app/target/window.png.
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

shoot() {
  import -display "$DISPLAY" -window "$window" "$1"
}

# A picture with few colours is an empty window.
is_drawn() {
  shoot "$picture" && [ "$(identify -format %k "$picture")" -ge 50 ]
}

# Whether the picture is another one a second after a command.
changes_after() {
  shoot "$folder/before.png"
  "$@"
  sleep 1
  shoot "$folder/after.png"
  [ "$(identify -format '%#' "$folder/before.png")" != "$(identify -format '%#' "$folder/after.png")" ]
}

is_still() {
  ! changes_after true
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
until_true 40 is_drawn || fail 'the window stays empty'
printf 'a window of %s pixels with %s colours: %s\n' \
  "$(identify -format '%wx%h' "$picture")" "$(identify -format %k "$picture")" "$picture"
xdotool windowfocus "$window"
# Only where nothing moves by itself does a change after a key say something.
until_true 20 is_still || fail 'the picture does not come to rest'
until_true 10 changes_after xdotool key --window "$window" End || fail 'END moves nothing'
until_true 10 changes_after xdotool key --window "$window" Home || fail 'HOME moves nothing'
echo 'it follows END and HOME'
kill "$view"
until_true 40 gone || fail 'the program does not end when it is told to'
