package lvslab.app.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A command of the trace such as `ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1`.
public final class IpvsCommand {
  private final List<String> words;

  /// Reads one.
  ///
  /// @param command as the trace has it
  public IpvsCommand(String command) {
    List<String> all = List.of(command.strip().split("\\s+", -1));
    words = all.getFirst().equals("ipvsadm") ? all.subList(1, all.size()) : all;
  }

  /// What it does.
  ///
  /// @return such as `-a`
  public String action() {
    return words.isEmpty() ? "" : words.getFirst();
  }

  /// The value of an option.
  ///
  /// @param option such as `-r`
  /// @return its value, empty if the command has no such option
  public String after(String option) {
    int at = words.indexOf(option);
    return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
  }

  /// The service as the trace names it.
  ///
  /// @return such as `TCP 172.16.16.172:80`
  public String service() {
    if (words.contains("-t")) {
      return "TCP " + after("-t");
    }
    if (words.contains("--sctp-service")) {
      return "SCTP " + after("--sctp-service");
    }
    return words.contains("-u") ? "UDP " + after("-u") : "FWM " + after("-f");
  }

  /// The flags of a service as `ipvsadm -Ln` shows them.
  String flags() {
    List<String> flags = new ArrayList<>();
    if (words.contains("-b")) {
      flags.add("(" + after("-b") + ")");
    }
    if (words.contains("-p")) {
      flags.add("persistent " + after("-p"));
    }
    if (words.contains("-M")) {
      flags.add("mask " + after("-M"));
    }
    if (words.contains("-o")) {
      flags.add("ops");
    }
    return String.join(" ", flags);
  }

  /// The real server it adds or changes; its connections stay.
  RealServerState server(IpvsState.Service service) {
    String address = after("-r");
    String method = words.contains("-m") ? "Masq" : words.contains("-i") ? "Tunnel" : "Route";
    RealServerState fresh = new RealServerState(address, method, "", 0, 0, 0, 0, false);
    return Objects.requireNonNullElse(service.servers().get(address), fresh)
        .set(method, after("-w"), number("-x"), number("-y"));
  }

  private int number(String option) {
    String value = after(option);
    return value.isEmpty() ? 0 : Integer.parseInt(value);
  }
}
