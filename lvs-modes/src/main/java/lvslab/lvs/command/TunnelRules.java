package lvslab.lvs.command;

import java.util.List;
import lvslab.lvs.service.ForwardingMethod;
import org.jspecify.annotations.Nullable;

/// Which options a type of tunnel needs and takes (ipvsadm.c, `tunnel_types_v_options` and
/// `tunnel_opt_check`).
final class TunnelRules {
  /// The type without which there is no other.
  static final String IPIP = "ipip";

  private static final List<String> TYPES = List.of(IPIP, "gue", "gre");
  private static final List<OptionGroup> OPTIONS =
      List.of(
          OptionGroup.TUN_PORT,
          OptionGroup.TUN_NOCSUM,
          OptionGroup.TUN_CSUM,
          OptionGroup.TUN_REMCSUM);

  /// A row a type, a column an option: `+` needed, `x` illegal, `1` one of these.
  private static final List<String> TABLE = List.of("xxxx", "+111", "x11x");

  private TunnelRules() {}

  /// Whether there is a type of this name.
  static boolean has(String type) {
    return TYPES.contains(type);
  }

  /// Checks the options about tunnels of a real server.
  static void check(Request request) throws UsageException {
    boolean given = request.has(OptionGroup.TUN_TYPE) || OPTIONS.stream().anyMatch(request::has);
    if (request.method != ForwardingMethod.TUNNEL) {
      if (given) {
        throw new UsageException("Tunnel options conflict with forward method");
      }
      return;
    }
    String row = TABLE.get(TYPES.indexOf(request.tunnelType));
    @Nullable OptionGroup exclusive = null;
    for (int i = 0; i < OPTIONS.size(); i++) {
      OptionGroup option = OPTIONS.get(i);
      char rule = row.charAt(i);
      String end = "' option for the '" + request.tunnelType + "' tunnel type";
      if (!request.has(option)) {
        if (rule == '+') {
          throw new UsageException("You need to supply the '" + option.text() + end);
        }
      } else if (rule == 'x') {
        throw new UsageException("Illegal '" + option.text() + end.replace("for", "with"));
      } else if (rule == '1') {
        if (exclusive != null) {
          String other = "' conflicts with the '" + exclusive.text();
          String in = end.replace("for", "in");
          throw new UsageException("The option '" + option.text() + other + in);
        }
        exclusive = option;
      }
    }
  }
}
