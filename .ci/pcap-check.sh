#!/usr/bin/env bash
# Lets tshark read what `lvslab run ID --pcapng` writes, with all checksums checked: nothing may be
# malformed, no checksum bad, and no file empty. Without arguments: for every shipped scenario.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Three things that tshark finds in captures of real kernels, too, count as no fault. It holds that the
# checksum of a packet is wrong of which an ICMP error quotes the beginning only; and that of a TCP
# segment where Linux writes 0xffff for 0 (skb_checksum_help). And when data goes again in smaller
# segments, because the path's MTU has become known, it cannot join them.
checks=(-o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE
  -o tcp.desegment_tcp_streams:FALSE)
bad='_ws.malformed or ip.checksum.status == 0 or icmp.checksum.status == 0 or !icmp and
  (_ws.expert.severity == "Error" or tcp.checksum.status == 0 and tcp.checksum != 0xffff or udp.checksum.status == 0)'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Of a long file the beginning: more of the same proves nothing.
most=20000

seen() {
  tshark "${checks[@]}" -c "$most" -r "$1" -Y "$2" 2> "$3"
}

# An ICMP packet with two wrong checksums: the filter must find a fault where there is one, else a
# field that tshark has renamed would let everything pass.
cat > "$folder/fault.txt" << 'HEX'
0000 02 00 00 00 00 01 02 00 00 00 00 02 08 00 45 00
0010 00 1c 00 01 00 00 40 01 00 00 0a 00 00 01 0a 00
0020 00 02 08 00 ff ff 00 01 00 01
HEX
text2pcap -q "$folder/fault.txt" "$folder/fault.pcap" > /dev/null 2>&1
if [ -z "$(seen "$folder/fault.pcap" "$bad" "$folder/words")" ]; then
  echo "pcap-check: tshark's filter does not see a bad checksum"
  exit 1
fi

# One file: how many frames, and nothing wrong with any.
check() {
  local file=$1 name=$2 frames faults
  frames=$(capinfos -TrMc "$file" | cut -f2)
  faults=$(seen "$file" "$bad" "$file.words")
  printf '%s: %d frames\n' "$name" "$frames"
  if [ -n "$faults" ] || [ "$frames" -eq 0 ]; then
    printf '%s\n' "$faults"
    cat "$file.words"
    echo "pcap-check: $name is empty or has faulty frames"
    return 1
  fi
}

ids=("$@")
if [ "${#ids[@]}" -eq 0 ]; then
  mapfile -t ids < scenarios/src/main/resources/lvslab/scenarios/library/index.txt
fi
for id in "${ids[@]}"; do
  ./lvslab run "$id" -q --pcapng "$folder/$id" > "$folder/words" 2>&1 || {
    cat "$folder/words"
    exit 1
  }
  jobs=()
  for file in "$folder/$id"/*.pcapng; do
    check "$file" "$id $(basename "$file")" &
    jobs+=("$!")
    if [ "${#jobs[@]}" -ge 2 ]; then
      wait "${jobs[0]}"
      jobs=("${jobs[@]:1}")
    fi
  done
  [ "${#jobs[@]}" -gt 0 ]
  for job in "${jobs[@]}"; do
    wait "$job"
  done
done
