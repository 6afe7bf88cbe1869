package lvslab.net.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.redis.resp.SplitWords;
import org.jspecify.annotations.Nullable;

/// The parameters: those of the built server, over them those of redis.conf, over them those of the
/// command line (redis/src/config.c). All are known; bind, port, tcp-backlog, tcp-keepalive,
/// timeout, maxclients, protected-mode, requirepass, databases, dir, dbfilename, save, daemonize,
/// pidfile, logfile and enable-debug-command have an effect.
final class RedisConfig {
  /// Parameters with several words.
  private static final List<String> LONG =
      List.of("bind", "save", "client-output-buffer-limit", "oom-score-adj-values");

  /// Parameters that know more words than yes and no.
  private static final List<String> CHOICES =
      List.of(
          "supervised",
          "oom-score-adj",
          "tls-auth-clients",
          "sanitize-dump-payload",
          "enable-debug-command",
          "enable-module-command",
          "enable-protected-configs");

  private static final List<String> YES_OR_NO = List.of("yes", "no");

  private static final Map<String, String> BUILT = built();

  private final Map<String, String> values = new TreeMap<>(BUILT);
  private final Map<String, Line> stated = new TreeMap<>();
  private boolean saveStated;

  private static Map<String, String> built() {
    Map<String, String> values = new TreeMap<>();
    for (String line : Resources.lines("config.tsv")) {
      String[] columns = line.split("\t", -1);
      values.put(columns[0], columns[1]);
    }
    return values;
  }

  /// Where a parameter was stated last.
  ///
  /// @param file empty for the command line
  /// @param line from 1
  /// @param text the whole line
  record Line(String file, int line, String text) {}

  /// Reads lines.
  ///
  /// @param file where they stand, empty for options
  /// @param text of it
  /// @return what redis-server complains of, or nothing
  Optional<String> read(String file, String text) {
    saveStated = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      @Nullable List<String> words = SplitWords.split(stripped);
      String complaint = words == null ? "Unbalanced quotes in configuration line" : take(words);
      if (words != null) {
        stated.put(words.getFirst().toLowerCase(Locale.ROOT), new Line(file, number, line));
      }
      if (!complaint.isEmpty()) {
        return Optional.of(
            "\n*** FATAL CONFIG FILE ERROR (Redis "
                + RedisServer.VERSION
                + ") ***\nReading the configuration file, at line "
                + number
                + "\n>>> '"
                + stripped
                + "'\n"
                + complaint
                + "\n");
      }
    }
    return Optional.empty();
  }

  private String take(List<String> words) {
    String name = words.getFirst().toLowerCase(Locale.ROOT);
    boolean many = LONG.contains(name) && words.size() > 1;
    if (!BUILT.containsKey(name) || words.size() != 2 && !many) {
      return "Bad directive or wrong number of arguments";
    }
    String value = String.join(" ", words.subList(1, words.size()));
    if (name.equals("save") && saveStated && !value.isEmpty()) {
      values.merge("save", value, (before, more) -> before + " " + more);
      return "";
    }
    saveStated |= name.equals("save");
    return set(name, value);
  }

  /// Changes a parameter.
  ///
  /// @param value all its words
  /// @return why it cannot be, empty if it is
  String set(String name, String value) {
    String usual = BUILT.getOrDefault(name, "");
    boolean flag = YES_OR_NO.contains(usual) && !CHOICES.contains(name);
    if (flag && !YES_OR_NO.contains(value)) {
      return "argument must be 'yes' or 'no'";
    }
    boolean number =
        usual.matches("-?\\d+") && !name.startsWith("auto-") && !name.endsWith("limit");
    if (number && !value.matches("-?\\d{1,12}([kmg]b?)?")) {
      return "argument couldn't be parsed into an integer";
    }
    values.put(name, value);
    return "";
  }

  /// The line of a parameter, nothing if it is as built.
  Optional<Line> lineOf(String name) {
    return Optional.ofNullable(stated.get(name));
  }

  boolean knows(String name) {
    return BUILT.containsKey(name);
  }

  /// All parameters by name.
  Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean is(String name) {
    return get(name).equals("yes");
  }

  int number(String name) {
    String text = get(name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /// When a snapshot is due: after so many seconds with so many changes.
  ///
  /// @param seconds since the last one
  /// @param changes since the last one
  record SavePoint(int seconds, int changes) {}

  List<SavePoint> savePoints() {
    List<SavePoint> points = new ArrayList<>();
    String[] words = get("save").strip().split("\\s+");
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (words[i].matches("\\d{1,9}") && words[i + 1].matches("\\d{1,9}")) {
        points.add(new SavePoint(Integer.parseInt(words[i]), Integer.parseInt(words[i + 1])));
      }
    }
    return points;
  }

  /// Where the snapshot is.
  String snapshotPath() {
    String folder = get("dir");
    return (folder.endsWith("/") ? folder : folder + "/") + get("dbfilename");
  }
}
