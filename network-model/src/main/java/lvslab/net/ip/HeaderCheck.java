package lvslab.net.ip;

import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.EthernetFrame;

/// What comes of a packet whose header is wrong (`ip_rcv_core`, label inhdr_error): the codec left
/// octets of it.
final class HeaderCheck {
  private HeaderCheck() {}

  static void fail(NetDevice device, EthernetFrame frame, long lineage) {
    device.kernel().mib().count(Mib.IP_IN_RECEIVES);
    device.kernel().mib().count(Mib.IP_IN_HDR_ERRORS);
    device.lose(frame, DropReason.IP_HEADER, lineage);
  }
}
