#!/usr/bin/env bash
# Lets tshark read what `lvslab run ID --pcapng` writes, with all checksums checked: nothing may be
# malformed, no checksum bad, and no file empty.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

checks=(-o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE)
bad='_ws.malformed or _ws.expert.severity == "Error" or ip.checksum.status == 0 or tcp.checksum.status == 0
  or udp.checksum.status == 0 or icmp.checksum.status == 0'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

seen() {
  tshark "${checks[@]}" -r "$1" -Y "$2" 2> "$folder/words"
}

# An ICMP packet with two wrong checksums: the filter must find a fault where there is one, else a
# field that tshark has renamed would let everything pass.
cat > "$folder/fault.txt" << 'HEX'
0000 02 00 00 00 00 01 02 00 00 00 00 02 08 00 45 00
0010 00 1c 00 01 00 00 40 01 00 00 0a 00 00 01 0a 00
0020 00 02 08 00 ff ff 00 01 00 01
HEX
text2pcap -q "$folder/fault.txt" "$folder/fault.pcap" > /dev/null 2>&1
if [ -z "$(seen "$folder/fault.pcap" "$bad")" ]; then
  echo "pcap-check: tshark's filter does not see a bad checksum"
  exit 1
fi

for id in "$@"; do
  ./lvslab run "$id" --pcapng "$folder/$id" > /dev/null
  files=0
  for file in "$folder/$id"/*.pcapng; do
    frames=$(seen "$file" 'frame' | wc -l)
    faults=$(seen "$file" "$bad")
    printf '%s %s: %d frames\n' "$id" "$(basename "$file")" "$frames"
    if [ -n "$faults" ] || [ "$frames" -eq 0 ]; then
      printf '%s\n' "$faults"
      cat "$folder/words"
      echo "pcap-check: $file is empty or has faulty frames"
      exit 1
    fi
    files=$((files + 1))
  done
  [ "$files" -gt 0 ]
done
