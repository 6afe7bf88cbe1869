package lvslab.lvs.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.lvs.core.RuleText;
import lvslab.net.host.FileSystem;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;

/// Names of hosts and ports, from /etc/hosts and /etc/services; where there is no /etc/services,
/// the best known ports.
final class Names implements RuleText.Names {
  private static final Map<String, String> WELL_KNOWN = new TreeMap<>();

  static {
    for (String entry :
        List.of(
            "ftp-data 20 tcp",
            "ftp 21 tcp",
            "ssh 22 tcp",
            "telnet 23 tcp",
            "smtp 25 tcp",
            "domain 53 tcp",
            "domain 53 udp",
            "tftp 69 udp",
            "http 80 tcp",
            "pop3 110 tcp",
            "ntp 123 udp",
            "imap2 143 tcp",
            "snmp 161 udp",
            "https 443 tcp",
            "syslog 514 udp",
            "mysql 3306 tcp",
            "http-alt 8080 tcp")) {
      String[] words = entry.split(" ");
      WELL_KNOWN.put(words[1] + "/" + words[2], words[0]);
    }
  }

  private final FileSystem files;

  Names(FileSystem files) {
    this.files = files;
  }

  @Override
  public String of(Ipv4Address address, int port, int protocol) {
    return host(address) + ":" + port(port, protocol);
  }

  private String host(Ipv4Address address) {
    for (String line : lines("/etc/hosts")) {
      String[] words = line.split("\\s+");
      if (words.length > 1 && words[0].equals(address.toString())) {
        return words[1];
      }
    }
    return address.toString();
  }

  private String port(int port, int protocol) {
    String wanted = port + "/" + (protocol == IpProtocol.UDP ? "udp" : "tcp");
    Optional<String> file = files.read("/etc/services");
    if (file.isEmpty()) {
      return WELL_KNOWN.getOrDefault(wanted, Integer.toString(port));
    }
    for (String line : lines("/etc/services")) {
      String[] words = line.split("\\s+");
      if (words.length > 1 && words[1].equals(wanted)) {
        return words[0];
      }
    }
    return Integer.toString(port);
  }

  /// Reads an address or a name.
  ///
  /// @param text such as `172.16.16.172` or `www`
  /// @return the address, or nothing
  Optional<Ipv4Address> address(String text) {
    Optional<Ipv4Address> number = Ipv4Address.parse(text);
    if (number.isPresent()) {
      return number;
    }
    for (String line : lines("/etc/hosts")) {
      List<String> words = List.of(line.split("\\s+"));
      if (words.lastIndexOf(text) > 0) {
        return Ipv4Address.parse(words.getFirst());
      }
    }
    return Optional.empty();
  }

  /// Reads the name of a port.
  ///
  /// @param name such as `http`
  /// @param protocol number
  /// @return the port, or -1
  int portByName(String name, int protocol) {
    String suffix = protocol == IpProtocol.UDP ? "/udp" : "/tcp";
    if (files.read("/etc/services").isEmpty()) {
      for (Map.Entry<String, String> entry : WELL_KNOWN.entrySet()) {
        if (entry.getValue().equals(name) && entry.getKey().endsWith(suffix)) {
          return Integer.parseInt(entry.getKey().replace(suffix, ""));
        }
      }
      return -1;
    }
    for (String line : lines("/etc/services")) {
      String[] words = line.split("\\s+");
      if (words.length > 1 && words[0].equals(name) && words[1].endsWith(suffix)) {
        return Integer.parseInt(words[1].replace(suffix, ""));
      }
    }
    return -1;
  }

  private List<String> lines(String path) {
    return files
        .read(path)
        .map(text -> text.lines().map(line -> line.replaceAll("#.*", "").strip()).toList())
        .orElse(List.of());
  }
}
