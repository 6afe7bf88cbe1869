/// Capture filters in the language of pcap-filter(7): read as libpcap 1.10 reads them, and applied
/// to octets as its BPF programs are.
@NullMarked
package lvslab.net.bpf;

import org.jspecify.annotations.NullMarked;
