package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table of IPVS that the commands which make it are told to.
final class IpvsTable {
  private record Server(String address, String method, String weight) {}

  private static final class Service {
    String scheduler = "wlc";
    String rest = "";
    final List<Server> servers = new ArrayList<>();
  }

  private final Map<String, Service> services = new LinkedHashMap<>();

  /// A line as `ipvsadm -S -n` writes it, or one of its options that remove.
  void apply(String command) {
    List<String> words = List.of(command.replaceFirst("^ipvsadm ", "").split(" "));
    if (words.getFirst().equals("-C")) {
      services.clear();
      return;
    }
    String key = protocol(words) + " " + words.get(2);
    switch (words.getFirst()) {
      case "-A", "-E" -> {
        Service service = services.computeIfAbsent(key, _ -> new Service());
        service.scheduler = value(words, "-s", "wlc");
        service.rest = words.contains("-p") ? " persistent " + value(words, "-p", "") : "";
      }
      case "-D" -> services.remove(key);
      case "-a" -> services.get(key).servers.addFirst(server(words));
      case "-e" -> {
        Server changed = server(words);
        services
            .get(key)
            .servers
            .replaceAll(s -> s.address().equals(changed.address()) ? changed : s);
      }
      case "-d" ->
          services.get(key).servers.removeIf(s -> s.address().equals(value(words, "-r", "")));
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static String protocol(List<String> words) {
    return switch (words.get(1)) {
      case "-u" -> "UDP";
      case "-f" -> "FWM";
      default -> "TCP";
    };
  }

  private static Server server(List<String> words) {
    String method = words.contains("-g") ? "Route" : words.contains("-m") ? "Masq" : "Tunnel";
    return new Server(value(words, "-r", ""), method, value(words, "-w", "1"));
  }

  private static String value(List<String> words, String option, String otherwise) {
    int at = words.indexOf(option);
    return at < 0 ? otherwise : words.get(at + 1);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    services.forEach(
        (key, service) -> {
          lines.add(key + " " + service.scheduler + service.rest);
          for (Server s : service.servers) {
            lines.add("-> " + s.address() + " " + s.method() + " w=" + s.weight());
          }
        });
    return lines;
  }
}
