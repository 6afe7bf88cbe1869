package lvslab.vrrp.child;

import lvslab.net.route.Rule;
import lvslab.net.wire.Ipv4Prefix;

/// A rule as keepalived's log has it (vrrp_iprule.c, `format_iprule`).
final class KeepalivedRuleText {
  private static final int WHOLE_MARK = -1;
  private static final int RTPROT_KEEPALIVED = 18;

  private KeepalivedRuleText() {}

  static String of(Rule rule) {
    var text = new StringBuilder(rule.inverted() ? "not from " : "from ");
    text.append(rule.from().length() == 0 ? "all" : address(rule.from()));
    if (rule.to().length() > 0) {
      text.append(" to ").append(address(rule.to()));
    }
    text.append(" priority ").append(Integer.toUnsignedString(rule.priority())).append(" tos 0x0");
    if (rule.markMask() != 0) {
      text.append(" fwmark 0x").append(Integer.toHexString(rule.mark()));
      if (rule.markMask() != WHOLE_MARK) {
        text.append("/0x").append(Integer.toHexString(rule.markMask()));
      }
    }
    if (rule.input() != null) {
      text.append(" iif ").append(rule.input());
    }
    if (rule.output() != null) {
      text.append(" oif ").append(rule.output());
    }
    if (rule.suppressedLength() != Rule.NOTHING_SUPPRESSED) {
      text.append(" suppress_prefixlen ").append(rule.suppressedLength());
    }
    text.append(" protocol ").append(RTPROT_KEEPALIVED);
    return text.append(action(rule)).toString();
  }

  private static String address(Ipv4Prefix prefix) {
    return prefix.length() == 32 ? prefix.address().toString() : prefix.toString();
  }

  private static String action(Rule rule) {
    return switch (rule.action()) {
      case TABLE -> " lookup " + rule.table();
      case GOTO -> " goto " + rule.target();
      case NOP -> " nop";
      default -> " type " + rule.action().text();
    };
  }
}
