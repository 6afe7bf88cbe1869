package lvslab.net.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Names of ports, as /etc/services has them: those that lessons meet.
public final class ServiceNames {
  private record Service(String name, int port, String protocols) {}

  private static final List<Service> SERVICES =
      List.of(
          new Service("echo", 7, "tcp udp"),
          new Service("discard", 9, "tcp udp"),
          new Service("daytime", 13, "tcp udp"),
          new Service("time", 37, "tcp udp"),
          new Service("ftp-data", 20, "tcp"),
          new Service("ftp", 21, "tcp"),
          new Service("ssh", 22, "tcp"),
          new Service("tcpmux", 1, "tcp"),
          new Service("telnet", 23, "tcp"),
          new Service("smtp", 25, "tcp"),
          new Service("domain", 53, "tcp udp"),
          new Service("bootps", 67, "udp"),
          new Service("bootpc", 68, "udp"),
          new Service("tftp", 69, "udp"),
          new Service("http", 80, "tcp"),
          new Service("pop3", 110, "tcp"),
          new Service("sunrpc", 111, "tcp udp"),
          new Service("ntp", 123, "udp"),
          new Service("imap2", 143, "tcp"),
          new Service("snmp", 161, "tcp udp"),
          new Service("https", 443, "tcp udp"),
          new Service("syslog", 514, "udp"),
          new Service("cisco-sccp", 2000, "tcp"),
          new Service("nfs", 2049, "tcp udp"),
          new Service("mysql", 3306, "tcp"),
          new Service("mdns", 5353, "udp"),
          new Service("postgresql", 5432, "tcp"),
          new Service("redis", 6379, "tcp"),
          new Service("http-alt", 8080, "tcp udp"));

  private ServiceNames() {}

  /// The name of a port.
  ///
  /// @param port any
  /// @param protocol `tcp` or `udp`
  /// @return its name, or nothing
  public static Optional<String> nameOf(int port, String protocol) {
    return SERVICES.stream()
        .filter(s -> s.port == port && s.protocols.contains(protocol))
        .findFirst()
        .map(Service::name);
  }

  /// The port of a name.
  ///
  /// @param name such as `http`
  /// @param protocol `tcp` or `udp`
  /// @return its port, or nothing
  public static OptionalInt portOf(String name, String protocol) {
    return SERVICES.stream()
        .filter(s -> s.name.equals(name) && s.protocols.contains(protocol))
        .mapToInt(Service::port)
        .findFirst();
  }
}
