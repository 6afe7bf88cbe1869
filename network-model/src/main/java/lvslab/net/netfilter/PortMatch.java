package lvslab.net.netfilter;

import java.util.Locale;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// Ports and flags of TCP, ports of UDP (net/netfilter/xt_tcpudp.c).
///
/// @param protocol `tcp` or `udp`
/// @param source ports the packet may come from
/// @param destination ports it may go to
/// @param flagMask flags of TCP that are looked at, 0 for none
/// @param flagsSet those of them that must be set
/// @param flagsInverted whether they must not be as told
public record PortMatch(
    String protocol,
    PortRange source,
    PortRange destination,
    int flagMask,
    int flagsSet,
    boolean flagsInverted)
    implements RuleMatch {
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};

  @Override
  public boolean matches(SocketBuffer skb) {
    if (skb.packet().payload() instanceof TcpSegment segment) {
      boolean flags = (segment.flags() & flagMask) == flagsSet;
      return source.contains(segment.sourcePort())
          && destination.contains(segment.destinationPort())
          && (flagMask == 0 || flags != flagsInverted);
    }
    return skb.packet().payload() instanceof UdpDatagram datagram
        && source.contains(datagram.sourcePort())
        && destination.contains(datagram.destinationPort());
  }

  @Override
  public String saveText() {
    String flags =
        flagMask == 0
            ? ""
            : (flagsInverted ? " !" : "")
                + " --tcp-flags "
                + names(flagMask)
                + " "
                + names(flagsSet);
    String ports = source.saveText("--sport") + destination.saveText("--dport");
    return "-m " + protocol + ports + flags;
  }

  @Override
  public String listText(boolean numeric) {
    String flags = "";
    if (flagMask != 0) {
      String not = flagsInverted ? "!" : "";
      String shown =
          numeric
              ? "0x" + hex(flagMask) + "/0x" + hex(flagsSet)
              : names(flagMask) + "/" + names(flagsSet);
      flags = " flags:" + not + shown;
    }
    return protocol
        + source.listText("spt", protocol, numeric)
        + destination.listText("dpt", protocol, numeric)
        + flags;
  }

  private static String hex(int flags) {
    String digits = Integer.toHexString(flags).toUpperCase(Locale.ROOT);
    return digits.length() < 2 ? "0" + digits : digits;
  }

  private static String names(int flags) {
    var text = new StringBuilder();
    for (int i = 0; i < FLAGS.length; i++) {
      if ((flags >> i & 1) != 0) {
        text.append(text.isEmpty() ? "" : ",").append(FLAGS[i]);
      }
    }
    return text.isEmpty() ? "NONE" : text.toString();
  }
}
