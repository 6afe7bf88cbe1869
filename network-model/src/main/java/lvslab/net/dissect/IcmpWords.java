package lvslab.net.dissect;

import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;

/// What an ICMP message says (print-icmp.c).
final class IcmpWords {
  /// The destination of the quoted packet.
  private static final int QUOTED_DESTINATION = 24;

  /// Reasons of "unreachable" by code, `%s` being the destination.
  private static final String[] UNREACHABLE = {
    "net %s unreachable",
    "host %s unreachable",
    "",
    "",
    "",
    "%s unreachable - source route failed",
    "net %s unreachable - unknown",
    "host %s unreachable - unknown",
    "%s unreachable - source host isolated",
    "net %s unreachable - admin prohibited",
    "host %s unreachable - admin prohibited",
    "net %s unreachable - tos prohibited",
    "host %s unreachable - tos prohibited",
    "host %s unreachable - admin prohibited filter",
    "host %s unreachable - host precedence violation",
    "host %s unreachable - precedence cutoff"
  };

  private IcmpWords() {}

  static String of(Dissection out, int at, int type, int code) {
    return switch (type) {
      case IcmpMessage.ECHO_REPLY -> "echo reply" + numbers(out, at);
      case IcmpMessage.ECHO_REQUEST -> "echo request" + numbers(out, at);
      case IcmpMessage.UNREACHABLE -> unreachable(out, at, code);
      case IcmpMessage.REDIRECT -> redirect(out, at, code);
      case IcmpMessage.TIME_EXCEEDED -> timeExceeded(out, at, code);
      case 4 -> "source quench";
      case 9 -> "router advertisement";
      case 10 -> "router solicitation";
      case 12 -> "parameter problem - " + parameter(out, at, code);
      case 13 -> "time stamp query id " + out.u16(at + 4) + " seq " + out.u16(at + 6);
      case 15 -> "information request";
      case 16 -> "information reply";
      case 17 -> "address mask request";
      default -> "type-#" + type;
    };
  }

  private static String numbers(Dissection out, int at) {
    return ", id " + out.u16(at + 4) + ", seq " + out.u16(at + 6);
  }

  private static String timeExceeded(Dissection out, int at, int code) {
    if (!out.has(at + QUOTED_DESTINATION, 4)) {
      throw new TruncatedException();
    }
    return switch (code) {
      case 0 -> "time exceeded in-transit";
      case 1 -> "ip reassembly time exceeded";
      default -> "time exceeded-#" + code;
    };
  }

  private static String parameter(Dissection out, int at, int code) {
    return code != 0 ? "code " + code : "octet " + out.u8(at + 4);
  }

  private static String unreachable(Dissection out, int at, int code) {
    String to = out.address(at + QUOTED_DESTINATION);
    return switch (code) {
      case 2 -> to + " protocol " + out.u8(at + 17) + " unreachable";
      case 3 -> portUnreachable(out, at, to);
      case 4 -> {
        int mtu = out.u16(at + 6);
        yield to + " unreachable - need to frag" + (mtu == 0 ? "" : " (mtu " + mtu + ")");
      }
      default ->
          code < UNREACHABLE.length
              ? UNREACHABLE[code].replace("%s", to)
              : to + " unreachable - #" + code;
    };
  }

  private static String portUnreachable(Dissection out, int at, String to) {
    int port = out.u16(at + 8 + (out.u8(at + 8) & 15) * 4 + 2);
    int protocol = out.u8(at + 17);
    return switch (protocol) {
      case IpProtocol.TCP -> to + " tcp port " + out.port(port, "tcp") + " unreachable";
      case IpProtocol.UDP -> to + " udp port " + out.port(port, "udp") + " unreachable";
      default -> to + " protocol " + protocol + " port " + port + " unreachable";
    };
  }

  private static String redirect(Dissection out, int at, int code) {
    String to = out.address(at + QUOTED_DESTINATION);
    String gateway = out.address(at + 4);
    return switch (code) {
      case 0 -> "redirect " + to + " to net " + gateway;
      case 1 -> "redirect " + to + " to host " + gateway;
      case 2 -> "redirect-tos " + to + " to net " + gateway;
      case 3 -> "redirect-tos " + to + " to host " + gateway;
      default -> "redirect-#" + code + " " + to + " to " + gateway;
    };
  }
}
