package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.FileSystem;
import lvslab.net.text.Span;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// The settings that systemd-sysctl.service makes at boot (sysctl.d(5)): files of the folders by
/// name, those in /etc before those in /run before those in /usr/lib; /etc/sysctl.conf counts as
/// 99-sysctl.conf. What counts is what the disk holds then, not what the scenario once put there.
final class SysctlFiles {
  private static final List<String> FOLDERS =
      List.of("/usr/lib/sysctl.d/", "/run/sysctl.d/", "/etc/sysctl.d/");
  private static final String MAIN = "/etc/sysctl.conf";

  private SysctlFiles() {}

  /// A setting.
  ///
  /// @param text the line
  /// @param key of the tree
  /// @param value what it is set to
  /// @param optional whether it is nothing to complain about if it cannot be set
  /// @param span where it stands
  record Setting(String text, String key, String value, boolean optional, Span span) {}

  static List<Setting> of(FileSystem files, HostPlan host) {
    Map<String, String> paths = new TreeMap<>();
    if (files.exists(MAIN)) {
      paths.put("99-sysctl.conf", MAIN);
    }
    for (String folder : FOLDERS) {
      for (String name : files.list(folder)) {
        if (name.endsWith(".conf")) {
          paths.put(name, folder + name);
        }
      }
    }
    List<Setting> settings = new ArrayList<>();
    for (String path : paths.values()) {
      String text = files.read(path).orElse("");
      @Nullable PlacedText written = host.files().get(path);
      boolean same = written != null && written.text().equals(text);
      read(text, same ? written : null, host.span(), settings);
    }
    return settings;
  }

  private static void read(
      String text, @Nullable PlacedText written, Span otherwise, List<Setting> settings) {
    String[] lines = text.split("\n", -1);
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
              written == null ? otherwise : written.at(i, column)));
    }
  }
}
