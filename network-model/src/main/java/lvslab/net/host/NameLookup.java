package lvslab.net.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// Names of hosts: what stands in /etc/hosts, the host's own name and `localhost`. There is no DNS.
public final class NameLookup {
  private static final String FILE = "/etc/hosts";

  private NameLookup() {}

  /// Finds the address of a name.
  ///
  /// @param host who asks
  /// @param name a name or an address
  /// @return the address, or nothing
  public static Optional<Ipv4Address> addressOf(Host host, String name) {
    Optional<Ipv4Address> literal = Ipv4Address.parse(name);
    if (literal.isPresent()) {
      return literal;
    }
    for (List<String> line : lines(host)) {
      if (line.subList(1, line.size()).contains(name)) {
        return Ipv4Address.parse(line.getFirst());
      }
    }
    boolean own = name.equals("localhost") || name.equals(host.hostname());
    return own ? Optional.of(Ipv4Address.LOCALHOST) : Optional.empty();
  }

  /// Finds the name of an address.
  ///
  /// @param host who asks
  /// @param address an address
  /// @return its first name, or nothing
  public static Optional<String> nameOf(Host host, Ipv4Address address) {
    String text = address.toString();
    for (List<String> line : lines(host)) {
      if (line.getFirst().equals(text) && line.size() > 1) {
        return Optional.of(line.get(1));
      }
    }
    return address.isLoopback() ? Optional.of("localhost") : Optional.empty();
  }

  private static List<List<String>> lines(Host host) {
    return host.files()
        .read(FILE)
        .orElse("")
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> Arrays.asList(line.split("\\s+")))
        .toList();
  }
}
