package lvslab.net.tcpdump;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The options of tcpdump, as getopt_long(3) reads them, and the words of the filter.
final class TcpdumpOptions {
  /// Octets of a frame that are captured at most.
  static final int MOST_SNAP_BYTES = 262_144;

  /// Version, and how it is called.
  static final String VERSION =
      """
      tcpdump version 4.99.3
      libpcap version 1.10.3 (with TPACKET_V3)
      OpenSSL 3.0.11 19 Sep 2023
      """;

  static final String USAGE =
      """
      Usage: tcpdump [-AbdDefhHIJKlLnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]
      \t\t[ -C file_size ] [ -E algo:secret ] [ -F file ] [ -G seconds ]
      \t\t[ -i interface ] [ --immediate-mode ] [ -j tstamptype ]
      \t\t[ -M secret ] [ --number ] [ --print ] [ -Q in|out|inout ]
      \t\t[ -r file ] [ -s snaplen ] [ -T type ] [ --version ]
      \t\t[ -V file ] [ -w file ] [ -W filecount ] [ -y datalinktype ]
      \t\t[ --time-stamp-precision precision ] [ --micro ] [ --nano ]
      \t\t[ -z postrotate-command ] [ -Z user ] [ expression ]
      """;

  private static final String FLAGS = "aAbDefhHIKlLnNOpqStuUvxX#";
  private static final String VALUED = "BcFijQrswyZ";
  private static final String ELSEWHERE = "CdEGJmMTVWYz";
  private static final String LONG_VALUED = "B i j Q s y Z precision";

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, String> values = new TreeMap<>();
  private final List<String> expression = new ArrayList<>();
  private @Nullable String misuse;

  private TcpdumpOptions() {}

  static TcpdumpOptions read(List<String> words) throws TcpdumpFailure {
    var options = new TcpdumpOptions();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.equals("--")) {
        options.expression.addAll(words.subList(i, words.size()));
        break;
      } else if (word.startsWith("--")) {
        i = options.takeLong(word.substring(2), words, i);
      } else if (word.length() > 1 && word.startsWith("-")) {
        i = options.takeLetters(word, words, i);
      } else {
        options.expression.add(word);
      }
    }
    options.check();
    return options;
  }

  private int takeLong(String word, List<String> words, int next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String letter = shortName(name);
    if (letter == null) {
      misuse("unrecognized option '--" + name + "'");
    } else if (!List.of(LONG_VALUED.split(" ", -1)).contains(letter)) {
      counts.merge(letter, 1, Integer::sum);
    } else if (equals >= 0) {
      values.put(letter, word.substring(equals + 1));
    } else if (next == words.size()) {
      misuse("option '--" + name + "' requires an argument");
    } else {
      values.put(letter, words.get(next));
      return next + 1;
    }
    return next;
  }

  /// The short name of a long option; null for one that there is not.
  private static @Nullable String shortName(String name) {
    return switch (name) {
      case "buffer-size" -> "B";
      case "list-interfaces" -> "D";
      case "help" -> "h";
      case "interface" -> "i";
      case "time-stamp-type" -> "j";
      case "dont-verify-checksums" -> "K";
      case "list-data-link-types" -> "L";
      case "no-optimize" -> "O";
      case "no-promiscuous-mode" -> "p";
      case "direction" -> "Q";
      case "snapshot-length" -> "s";
      case "absolute-tcp-sequence-numbers" -> "S";
      case "packet-buffered" -> "U";
      case "linktype" -> "y";
      case "relinquish-privileges" -> "Z";
      case "number" -> "#";
      case "time-stamp-precision" -> "precision";
      case "immediate-mode" -> "immediate";
      case "micro", "nano", "count", "print", "version" -> name;
      default -> null;
    };
  }

  private int takeLetters(String word, List<String> words, int next) throws TcpdumpFailure {
    for (int j = 1; j < word.length(); j++) {
      String letter = word.substring(j, j + 1);
      if (VALUED.contains(letter)) {
        String rest = word.substring(j + 1);
        if (rest.isEmpty() && next == words.size()) {
          misuse("option requires an argument -- '" + letter + "'");
          return next;
        }
        values.put(letter, rest.isEmpty() ? words.get(next) : rest);
        return rest.isEmpty() ? next + 1 : next;
      }
      if (ELSEWHERE.contains(letter)) {
        throw new TcpdumpFailure("option -" + letter + " is not there in this lab");
      }
      if (!FLAGS.contains(letter)) {
        misuse("invalid option -- '" + letter + "'");
      }
      counts.merge(letter, 1, Integer::sum);
    }
    return next;
  }

  private void misuse(String text) {
    misuse = misuse == null ? text : misuse;
  }

  private void check() throws TcpdumpFailure {
    if (misuse != null) {
      return;
    }
    String count = value("c");
    if (count != null && !count.matches("0*[1-9]\\d{0,8}")) {
      throw new TcpdumpFailure("invalid packet count " + count);
    }
    String direction = value("Q");
    if (direction != null && !direction.matches("(?i)in|out|inout")) {
      throw new TcpdumpFailure("unknown capture direction `" + direction + "'");
    }
    String snap = value("s");
    if (snap != null && (!snap.matches("\\d{1,6}") || Integer.parseInt(snap) > MOST_SNAP_BYTES)) {
      throw new TcpdumpFailure("invalid snaplen " + snap + " (must be >= 0 and <= 262144)");
    }
    String precision = value("precision");
    if (precision != null && !precision.matches("(nano|micro).*")) {
      throw new TcpdumpFailure("unsupported time stamp precision");
    }
    if (count("t") > 5) {
      throw new TcpdumpFailure("only -t, -tt, -ttt, -tttt and -ttttt are supported");
    }
  }

  /// What getopt complains of.
  ///
  /// @return null if nothing
  @Nullable String misuse() {
    return misuse;
  }

  boolean has(String letter) {
    return count(letter) > 0;
  }

  int count(String letter) {
    return counts.getOrDefault(letter, 0);
  }

  @Nullable String value(String letter) {
    return values.get(letter);
  }

  /// Packets after which it ends, 0 for no end.
  int packets() {
    String count = value("c");
    return count == null ? 0 : Integer.parseInt(count);
  }

  /// Octets of a frame that are captured at most.
  int snapBytes() {
    String snap = value("s");
    int bytes = snap == null ? 0 : Integer.parseInt(snap);
    return bytes == 0 ? MOST_SNAP_BYTES : bytes;
  }

  /// Whether frames of a direction are wanted.
  boolean wants(boolean outgoing) {
    String direction = value("Q");
    return direction == null
        || direction.equalsIgnoreCase("inout")
        || direction.equalsIgnoreCase("out") == outgoing;
  }

  /// Whether time stamps count nanoseconds.
  boolean nanos() {
    String precision = value("precision");
    return has("nano") || precision != null && precision.startsWith("nano");
  }

  /// The words of the filter.
  String expression() {
    return String.join(" ", expression);
  }
}
