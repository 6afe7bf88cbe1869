package lvslab.net.traceroute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Options of traceroute.
final class TracerouteOptions {
  static final String USAGE =
      """
      Usage:
        traceroute [ -46dFITnreAUDV ] [ -f first_ttl ] [ -g gate,... ] [ -i device ] [ -m max_ttl ]\
       [ -N squeries ] [ -p port ] [ -t tos ] [ -l flow_label ] [ -w MAX,HERE,NEAR ]\
       [ -q nqueries ] [ -s src_addr ] [ -z sendwait ] [ --fwmark=num ] host [ packetlen ]
      """;
  static final String VERSION =
      """
      Modern traceroute for Linux, version 2.1.2
      Copyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later
      """;

  private static final String FLAGS = "4dFITnreAUV";
  private static final String VALUED = "fimNpqstwz";
  private static final List<String> ARGUMENTS =
      List.of(
          "first_ttl",
          "device",
          "max_ttl",
          "squeries",
          "port",
          "nqueries",
          "src_addr",
          "tos",
          "MAX,HERE,NEAR",
          "sendwait");
  private static final List<String> LONG =
      List.of(
          "dont-fragment=F",
          "first=f",
          "icmp=I",
          "tcp=T",
          "udp=U",
          "interface=i",
          "max-hops=m",
          "sim-queries=N",
          "port=p",
          "tos=t",
          "wait=w",
          "queries=q",
          "source=s",
          "sendwait=z",
          "version=V",
          "help=help");
  private static final int MOST_HOPS = 255;
  private static final int MOST_QUERIES = 10;
  private static final int MILLION = 1_000_000;

  private final Map<String, String> set = new TreeMap<>();
  private final List<String> operands = new ArrayList<>();

  private TracerouteOptions() {}

  static TracerouteOptions read(List<String> words) throws TracerouteFailure {
    var options = new TracerouteOptions();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.startsWith("--") && word.length() > 2) {
        i = options.takeLong(word, words, i);
      } else if (word.startsWith("-") && word.length() > 1) {
        i = options.takeLetters(word, words, i);
      } else {
        options.operands.add(word);
      }
    }
    options.check();
    return options;
  }

  private int takeLong(String word, List<String> words, int next) throws TracerouteFailure {
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
    for (String known : LONG) {
      if (known.startsWith(name + "=")) {
        String letter = known.substring(known.indexOf('=') + 1);
        if (!VALUED.contains(letter)) {
          set.put(letter, "");
          return next;
        }
        set.put(
            letter, equals >= 0 ? word.substring(equals + 1) : value("-" + letter, words, next));
        return equals >= 0 ? next : next + 1;
      }
    }
    throw new TracerouteFailure("Bad option `" + word + "' (argc " + next + ")", 2);
  }

  private int takeLetters(String word, List<String> words, int next) throws TracerouteFailure {
    for (int j = 1; j < word.length(); j++) {
      String letter = word.substring(j, j + 1);
      if (VALUED.contains(letter)) {
        String rest = word.substring(j + 1);
        set.put(letter, rest.isEmpty() ? value("-" + letter, words, next) : rest);
        return rest.isEmpty() ? next + 1 : next;
      }
      if (!FLAGS.contains(letter)) {
        throw new TracerouteFailure("Bad option `-" + letter + "' (argc " + next + ")", 2);
      }
      set.put(letter, "");
    }
    return next;
  }

  private static String value(String option, List<String> words, int next)
      throws TracerouteFailure {
    if (next == words.size()) {
      String name = ARGUMENTS.get(VALUED.indexOf(option.charAt(option.length() - 1)));
      throw new TracerouteFailure(
          "Option `"
              + option
              + "' (argc "
              + next
              + ") requires an argument: `"
              + option
              + " "
              + name
              + "'",
          2);
    }
    return words.get(next);
  }

  private void check() throws TracerouteFailure {
    if (number("m", 30) > MOST_HOPS) {
      throw new TracerouteFailure("max hops cannot be more than 255", 2);
    }
    if (number("f", 1) < 1 || number("f", 1) > number("m", 30)) {
      throw new TracerouteFailure("first hop out of range", 2);
    }
    if (number("q", 3) < 1 || number("q", 3) > MOST_QUERIES) {
      throw new TracerouteFailure("no more than 10 probes per hop", 2);
    }
    String[] waits = waits();
    for (int i = 0; i < waits.length; i++) {
      if (!waits[i].matches("\\d{1,5}(\\.\\d{1,3})?") || i > 2) {
        throw new TracerouteFailure("bad wait specifications `" + set.get("w") + "' used", 2);
      }
    }
    packetBytes();
    sendWaitNanos();
  }

  boolean has(String letter) {
    return set.containsKey(letter);
  }

  @Nullable String value(String letter) {
    return set.get(letter);
  }

  /// The number behind a letter.
  int number(String letter, int usual) throws TracerouteFailure {
    String text = set.get(letter);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,6}")) {
      throw new TracerouteFailure(
          "Cannot handle `-" + letter + "' option with arg `" + text + "'", 2);
    }
    return Integer.parseInt(text);
  }

  /// The least time between two probes: seconds, or milliseconds if it is more than 10.
  long sendWaitNanos() throws TracerouteFailure {
    String text = set.get("z");
    if (text == null) {
      return 0;
    }
    if (!text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
      throw new TracerouteFailure("Cannot handle `-z' option with arg `" + text + "'", 2);
    }
    long thousandths = thousandths(text);
    return thousandths > 10_000 ? thousandths * 1000 : thousandths * MILLION;
  }

  private static long thousandths(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    String rest = ((dot < 0 ? "" : text.substring(dot + 1)) + "000").substring(0, 3);
    return Long.parseLong(whole + rest);
  }

  private String[] waits() {
    return set.getOrDefault("w", "5,3,10").split(",", -1);
  }

  /// The greatest wait in nanoseconds (0), or a factor in thousandths: of the same hop (1), of a
  /// later one (2).
  long wait(int which) {
    String[] waits = waits();
    String text = which < waits.length ? waits[which] : which == 1 ? "3" : "10";
    long thousandths = thousandths(text);
    return which == 0 ? thousandths * MILLION : thousandths;
  }

  /// The name or address of whom packets are sent to.
  @Nullable String target() {
    return operands.isEmpty() ? null : operands.getFirst();
  }

  /// Octets of a packet.
  int packetBytes() throws TracerouteFailure {
    if (operands.size() < 2) {
      return 60;
    }
    String text = operands.get(1);
    if (!text.matches("\\d{1,5}") || operands.size() > 2) {
      throw new TracerouteFailure(
          "Cannot handle \"packetlen\" cmdline arg `" + text + "' on position 2", 2);
    }
    return Math.max(Integer.parseInt(text), 28);
  }
}
