package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// Addresses and networks as iptables reads them (libxtables, `xtables_ipparse_multiple`).
final class IptablesAddresses {
  private IptablesAddresses() {}

  static List<Ipv4Prefix> prefixes(String text) throws CommandFailure {
    List<Ipv4Prefix> prefixes = new ArrayList<>();
    for (String part : text.split(",")) {
      prefixes.add(prefix(part));
    }
    return prefixes;
  }

  static Ipv4Prefix prefix(String text) throws CommandFailure {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    String whole = complete(host);
    Ipv4Address address =
        Ipv4Address.parse(whole)
            .orElseThrow(() -> IptablesCommand.usage("host/network `" + host + "' not found"));
    if (slash < 0) {
      return new Ipv4Prefix(address, 32);
    }
    String mask = text.substring(slash + 1);
    Optional<Ipv4Prefix> plain = Ipv4Prefix.parse(whole + "/" + mask);
    if (plain.isPresent()) {
      return plain.get().network();
    }
    int bits = Ipv4Address.parse(mask).map(Ipv4Address::bits).orElse(0);
    int length = Integer.bitCount(bits);
    if (bits == 0 || Ipv4Prefix.mask(length) != bits) {
      throw IptablesCommand.usage("invalid mask `" + mask + "' specified");
    }
    return new Ipv4Prefix(address, length).network();
  }

  /// `10` and `10.1` stand for 10.0.0.0 and 10.1.0.0.
  private static String complete(String host) {
    String text = host;
    while (text.matches("\\d{1,3}(\\.\\d{1,3}){0,2}")) {
      text += ".0";
    }
    return text;
  }
}
