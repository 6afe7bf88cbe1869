package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;
import lvslab.vrrp.conf.RealServerConf.ForwardingMethod;

/// `lb_kind NAT|DR|TUN [type ipip|gue|gre] [port N] [csum...]`, in upper case alone
/// (check_parser.c: svr_forwarding_handler).
final class ForwardingReader {
  private final Context context;
  private final Reports reports;

  ForwardingReader(Context context) {
    this.context = context;
    reports = context.reports;
  }

  /// Reads one; the method holds even where its options are complained about.
  ForwardingDraft read(ForwardingDraft former, Line line, String kind) {
    String text = line.word(1);
    if (!text.equals("NAT") && !text.equals("DR") && !text.equals("TUN")) {
      reports.error("PARSER : unknown [" + text + "] routing method for " + kind + " server.");
      return former;
    }
    ForwardingDraft method = former.with(ForwardingMethod.valueOf(text));
    String tunnel = "ipip";
    String checksum = "nocsum";
    int port = 0;
    for (int i = 2; i < line.size(); i++) {
      String word = line.word(i);
      boolean last = i + 1 == line.size();
      switch (word) {
        case "type" -> {
          if (last) {
            reports.error("Missing tunnel type for " + kind + " server.");
            return method;
          }
          tunnel = line.word(++i);
          if (!tunnel.matches("ipip|gue|gre")) {
            reports.error("Unknown tunnel type " + tunnel + " for " + kind + " server.");
            return method;
          }
        }
        case "port" -> {
          if (last) {
            reports.error("Missing port for " + kind + " server gue tunnel.");
            return method;
          }
          OptionalLong number = context.numbers.unsigned(line.word(++i), 1, 65535, false);
          if (number.isEmpty()) {
            reports.error("Invalid gue tunnel port " + line.word(i) + " for " + kind + " server.");
            return method;
          }
          port = (int) number.getAsLong();
        }
        case "nocsum", "csum", "remcsum" -> checksum = word;
        default -> {
          reports.error("Invalid tunnel option " + word + " for " + kind + " server.");
          return method;
        }
      }
    }
    if (tunnel.equals("gue") != (port != 0)) {
      reports.error("gue tunnels require port, otherwise cannot have port.");
      return method;
    }
    if (tunnel.equals("ipip") && !checksum.equals("nocsum")) {
      reports.error("ipip tunnels do not support checksum option.");
      return method;
    }
    if (tunnel.equals("gre") && checksum.equals("remcsum")) {
      reports.error("gre tunnels do not support remote checksum option.");
      return method;
    }
    return new ForwardingDraft(method.method(), tunnel, port);
  }
}
