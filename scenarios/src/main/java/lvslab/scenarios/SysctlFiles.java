package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.text.Span;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// The settings that systemd-sysctl.service makes at boot (sysctl.d(5)): files of the folders by
/// name, those in /etc before those in /run before those in /usr/lib; /etc/sysctl.conf counts as
/// 99-sysctl.conf.
final class SysctlFiles {
  private static final List<String> FOLDERS =
      List.of("/usr/lib/sysctl.d/", "/run/sysctl.d/", "/etc/sysctl.d/");

  private SysctlFiles() {}

  /// A setting.
  ///
  /// @param text the line
  /// @param key of the tree
  /// @param value what it is set to
  /// @param optional whether it is nothing to complain about if it cannot be set
  /// @param span where it stands
  record Setting(String text, String key, String value, boolean optional, Span span) {}

  static List<Setting> of(HostPlan host) {
    Map<String, PlacedText> byName = new TreeMap<>();
    @Nullable PlacedText main = host.files().get("/etc/sysctl.conf");
    if (main != null) {
      byName.put("99-sysctl.conf", main);
    }
    for (String folder : FOLDERS) {
      host.files()
          .forEach(
              (path, text) -> {
                if (path.startsWith(folder) && path.endsWith(".conf")) {
                  byName.put(path.substring(folder.length()), text);
                }
              });
    }
    List<Setting> settings = new ArrayList<>();
    byName.values().forEach(text -> read(text, settings));
    return settings;
  }

  private static void read(PlacedText text, List<Setting> settings) {
    String[] lines = text.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      int equals = line.indexOf('=');
      if (line.startsWith("#") || line.startsWith(";") || equals < 0) {
        continue;
      }
      String key = line.substring(0, equals).strip();
      boolean optional = key.startsWith("-");
      int column = lines[i].indexOf(line);
      settings.add(
          new Setting(
              line,
              optional ? key.substring(1) : key,
              line.substring(equals + 1).strip(),
              optional,
              text.at(i, column)));
    }
  }
}
