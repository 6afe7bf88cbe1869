package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads keepalived's command line as getopt_long(3) does (main.c: parse_cmdline).
final class OptionParser {
  private static final String ALONE = "vhlndDReGmPCBVXaITx";
  private static final String WITH_VALUE = "uSfpisrcbA";
  private static final String OPTIONAL_VALUE = "Mgt";

  /// Long names: the letter they stand for, upper-case words for those without a letter.
  private static final Map<String, String> LONG = new TreeMap<>();

  static {
    String table =
        "use-file f vrrp P check C no_bfd B all ALL log-console l log-detail D log-facility S"
            + " log-file g all-config e no-syslog G umask u release-vips X dont-release-vrrp V"
            + " dont-release-ipvs I dont-respawn R dont-fork n dump-conf d pid p vrrp_pid r"
            + " genhash T checkers_pid c address-monitoring a bfd_pid b snmp x snmp-agent-socket A"
            + " core-dump m core-dump-pattern M namespace s config-id i signum SIGNUM config-test t"
            + " version v help h";
    String[] words = table.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      LONG.put(words[i], words[i + 1]);
    }
  }

  /// What a command line says.
  ///
  /// @param values by letter, the last of each; options alone have an empty value
  /// @param errors lines for standard error
  /// @param operands words that are no options
  record Words(Map<String, String> values, List<String> errors, List<String> operands) {
    boolean has(String option) {
      return values.containsKey(option);
    }

    String value(String option, String usual) {
      String value = values.getOrDefault(option, "");
      return value.isEmpty() ? usual : value;
    }
  }

  private final Map<String, String> values = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  private OptionParser() {}

  static Words parse(List<String> words) {
    var parser = new OptionParser();
    int at = 1;
    while (at < words.size()) {
      String word = words.get(at);
      @Nullable String next = at + 1 < words.size() ? words.get(at + 1) : null;
      if (word.equals("--")) {
        parser.operands.addAll(words.subList(at + 1, words.size()));
        break;
      }
      boolean tookNext =
          word.startsWith("--")
              ? parser.readLong(word, next)
              : word.startsWith("-") && word.length() > 1 && parser.readShort(word, next);
      if (!word.startsWith("-") || word.length() == 1) {
        parser.operands.add(word);
      }
      at += tookNext ? 2 : 1;
    }
    return new Words(parser.values, parser.errors, parser.operands);
  }

  /// Letters in one word; whether the next word was taken as a value.
  private boolean readShort(String word, @Nullable String next) {
    for (int i = 1; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      String rest = word.substring(i + 1);
      if (OPTIONAL_VALUE.contains(letter)) {
        values.put(letter, rest);
        return false;
      }
      if (WITH_VALUE.contains(letter)) {
        if (!rest.isEmpty()) {
          values.put(letter, rest);
          return false;
        }
        if (next == null) {
          errors.add("Missing parameter for option -" + letter);
          return false;
        }
        values.put(letter, next);
        return true;
      }
      if (ALONE.contains(letter)) {
        values.put(letter, "");
      } else {
        errors.add("Unknown option -" + letter);
      }
    }
    return false;
  }

  private boolean readLong(String word, @Nullable String next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Optional<String> letter = find(name);
    if (letter.isEmpty()) {
      errors.add("Unknown option " + word);
      return false;
    }
    boolean needs = WITH_VALUE.contains(letter.get()) || letter.get().equals("SIGNUM");
    String value = equals < 0 ? "" : word.substring(equals + 1);
    if (!needs || !value.isEmpty()) {
      values.put(letter.get(), value);
      return false;
    }
    if (equals >= 0 || next == null) {
      errors.add("Missing parameter for option --" + name);
      return false;
    }
    values.put(letter.get(), next);
    return true;
  }

  /// A long name, or a beginning that only one has.
  private static Optional<String> find(String name) {
    if (LONG.containsKey(name)) {
      return Optional.ofNullable(LONG.get(name));
    }
    List<String> fitting = LONG.keySet().stream().filter(l -> l.startsWith(name)).toList();
    return fitting.size() == 1
        ? Optional.ofNullable(LONG.get(fitting.getFirst()))
        : Optional.empty();
  }

  static KeepalivedOptions options(Words words) {
    boolean all = words.has("ALL");
    boolean test = words.has("t");
    return new KeepalivedOptions(
        words.value("f", KeepalivedOptions.DEFAULT_FILE),
        words.value("i", ""),
        test,
        words.value("t", ""),
        words.has("D"),
        words.has("l"),
        words.has("G"),
        words.has("n") || test,
        words.has("R"),
        words.has("V"),
        words.has("I"),
        words.has("e"),
        all || !words.has("C"),
        all || !words.has("P"),
        all || !words.has("B"),
        all,
        words.value("p", "/run/keepalived.pid"),
        words.value("r", "/run/vrrp.pid"),
        words.value("c", "/run/checkers.pid"),
        words.value("b", "/run/bfd.pid"));
  }
}
