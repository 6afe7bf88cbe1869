package lvslab.vrrp.conf.parse;

/// Whether texts are addresses, as inet_pton(3) decides.
final class IpText {
  private IpText() {}

  static boolean isIpv6Like(String text) {
    return text.indexOf(':') >= 0;
  }

  static boolean isAddress(String text) {
    return isIpv6Like(text) ? isIpv6(text) : isIpv4(text);
  }

  static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0 || text.contains(":::")) {
      return false;
    }
    String head = gap < 0 ? text : text.substring(0, gap);
    String tail = gap < 0 ? "" : text.substring(gap + 2);
    int groups = groups(head, gap < 0) + groups(tail, true);
    return groups >= 0 && (gap < 0 ? groups == 8 : groups <= 7);
  }

  /// Groups of 16 bits, a great negative number if one is none.
  private static int groups(String text, boolean mayEndInIpv4) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        count++;
      } else if (i == parts.length - 1 && mayEndInIpv4 && isIpv4(parts[i])) {
        count += 2;
      } else {
        return -100;
      }
    }
    return count;
  }

  static boolean isLinkLocal(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).matches("fe[89ab][0-9a-f]?:.*");
  }

  /// Whether an address of IPv4 is one of a group.
  static boolean isMulticast(String ipv4) {
    int first = Integer.parseInt(ipv4.substring(0, ipv4.indexOf('.')));
    return first >= 224 && first <= 239;
  }
}
