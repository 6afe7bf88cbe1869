package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads unit files (systemd.syntax(7)): sections, `key=value`, lines that go on behind a
/// backslash.
final class UnitFileParser {
  private UnitFileParser() {}

  static UnitFile parse(String name, String path, String text) {
    Map<String, List<String>> commands = new TreeMap<>();
    Map<String, String> settings = new TreeMap<>();
    boolean install = false;
    for (String raw : text.replaceAll("\\\\\n\\s*", " ").split("\n")) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      install |= line.equals("[Install]");
      if (equals < 0 || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      String key = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      if (!key.startsWith("Exec")) {
        boolean adds = key.equals("Requires") || key.equals("Wants");
        settings.merge(key, value, (old, more) -> adds ? old + " " + more : more);
      } else if (value.isEmpty()) {
        commands.remove(key);
      } else {
        commands.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
      }
    }
    String description = settings.getOrDefault("Description", name);
    UnitFile.Type type = UnitFile.Type.of(settings.getOrDefault("Type", "simple"));
    return new UnitFile(name, path, description, type, commands, settings, install);
  }

  /// Splits a command line as systemd does: quotes hold words together, `$NAME` as a word of its
  /// own becomes the words of its value, `${NAME}` its value.
  static List<String> words(String line, Map<String, String> environment) {
    List<String> words = new ArrayList<>();
    for (String word : split(line)) {
      if (word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
        @Nullable String value = environment.get(word.substring(1));
        words.addAll(value == null ? List.of() : split(value));
      } else {
        words.add(substitute(word, environment));
      }
    }
    return words;
  }

  private static String substitute(String word, Map<String, String> environment) {
    String text = word;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      text = text.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return text;
  }

  private static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    char quote = 0;
    boolean open = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean blank = quote == 0 && Character.isWhitespace(c);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        open = true;
      } else if (c == quote) {
        quote = 0;
      } else if (!blank) {
        word.append(c);
        open = true;
      } else if (open) {
        words.add(word.toString());
        word.setLength(0);
        open = false;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }

  /// Reads an environment file: `NAME=value` lines, values in quotes or not.
  static void environment(String text, Map<String, String> into) {
    for (String raw : text.split("\n")) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        String value = line.substring(equals + 1).strip();
        boolean quoted =
            value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        String plain = quoted ? value.substring(1, value.length() - 1) : value;
        into.put(line.substring(0, equals), plain);
      }
    }
  }
}
