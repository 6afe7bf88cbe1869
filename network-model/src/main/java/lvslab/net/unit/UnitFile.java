package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.FileSystem;

/// A service unit as its file describes it (systemd.service(5)).
///
/// @param name with `.service`
/// @param path where the file stands
/// @param description what it is
/// @param execStart words of the main process
/// @param execReload words of the command that makes it read its configuration again, empty for
///   SIGHUP
/// @param restart `no`, `on-failure` or `always`
/// @param canBeEnabled whether it has an [Install] section
public record UnitFile(
    String name,
    String path,
    String description,
    List<String> execStart,
    List<String> execReload,
    String restart,
    boolean canBeEnabled) {
  private static final String ETC = "/etc/systemd/system/";
  private static final String USR = "/usr/lib/systemd/system/";

  /// Copies the words.
  public UnitFile {
    execStart = List.copyOf(execStart);
    execReload = List.copyOf(execReload);
  }

  /// The full name of a unit.
  ///
  /// @param name with or without `.service`
  /// @return with it
  public static String fullName(String name) {
    return name.endsWith(".service") ? name : name + ".service";
  }

  /// Finds a unit: in /etc, in /usr, among those that packages bring.
  ///
  /// @param files of the host
  /// @param name with or without `.service`
  /// @return the unit, or nothing
  public static Optional<UnitFile> find(FileSystem files, String name) {
    String full = fullName(name);
    for (String folder : List.of(ETC, USR)) {
      Optional<String> text = files.read(folder + full);
      if (text.isPresent()) {
        return text.map(t -> parse(full, folder + full, t));
      }
    }
    return PackagedUnits.text(full).map(t -> parse(full, USR + full, t));
  }

  static UnitFile parse(String name, String path, String text) {
    String description = name;
    List<String> start = List.of();
    List<String> reload = List.of();
    String restart = "no";
    boolean install = false;
    for (String raw : text.split("\n")) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      install |= line.equals("[Install]");
      if (equals < 0 || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      String value = line.substring(equals + 1).strip();
      switch (line.substring(0, equals).strip()) {
        case "Description" -> description = value;
        case "ExecStart" -> start = words(value);
        case "ExecReload" -> reload = words(value);
        case "Restart" -> restart = value;
        default -> {}
      }
    }
    return new UnitFile(name, path, description, start, reload, restart, install);
  }

  /// Splits a command line as systemd does: quotes hold words together; variables of an environment
  /// file that is not there are empty.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    char quote = 0;
    boolean open = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        open = true;
      } else if (Character.isWhitespace(c)) {
        flush(words, word, open);
        open = false;
      } else {
        word.append(c);
      }
    }
    flush(words, word, open);
    words.removeIf(w -> w.startsWith("$"));
    return words;
  }

  private static void flush(List<String> words, StringBuilder word, boolean open) {
    if (!word.isEmpty() || open) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
