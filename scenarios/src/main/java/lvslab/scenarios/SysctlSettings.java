package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Span;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.TreeChange;

/// Settings such as `sysctl.rs1.net.ipv4.conf.all.arp_ignore=0`: short for a `sysctl -w` at the end
/// of a host's commands. `*` for the host means all.
final class SysctlSettings {
  static final String PREFIX = "sysctl.";

  private final List<TreeChange> changes;

  SysctlSettings(List<TreeChange> changes) {
    this.changes = changes;
  }

  /// Says which hosts are not there.
  void check(Names names, Diagnostics found) {
    for (TreeChange change : changes) {
      hostOf(change)
          .filter(host -> !host.equals("*"))
          .ifPresentOrElse(
              host -> names.host(new Word(host, change.at(PREFIX.length()))),
              () -> {
                if (hostOf(change).isEmpty()) {
                  found.error(change.at(0), "set-sysctl", change.path());
                }
              });
    }
  }

  /// A host's commands with those that are set from outside behind them.
  PlacedText append(String host, PlacedText commands) {
    PlacedText all = commands;
    for (TreeChange change : changes) {
      String owner = hostOf(change).orElse("");
      if (owner.equals(host) || owner.equals("*")) {
        String key = change.path().substring(PREFIX.length() + owner.length() + 1);
        String line = "sysctl -w " + key + "=" + change.value();
        List<Span> places = new ArrayList<>(List.of(change.at(0)));
        all = all.and(PlacedText.of(line, places));
      }
    }
    return all;
  }

  private static Optional<String> hostOf(TreeChange change) {
    String rest = change.path().substring(PREFIX.length());
    int dot = rest.indexOf('.');
    return dot > 0 ? Optional.of(rest.substring(0, dot)) : Optional.empty();
  }
}
