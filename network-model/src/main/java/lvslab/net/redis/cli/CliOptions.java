package lvslab.net.redis.cli;

import java.math.BigDecimal;
import java.util.List;

/// Options of redis-cli (redis/src/redis-cli.c, `parseOptions`). A command stands behind them.
final class CliOptions {
  String host = "127.0.0.1";
  int port = 6379;
  int database;
  String password = "";
  String user = "";
  long repeat = 1;
  long intervalNanos;
  boolean lastFromInput;
  boolean raw;
  boolean errorStatus;
  boolean version;
  boolean noWarning;

  /// Why it cannot run, empty if it can.
  String complaint = "";

  /// Empty if commands come from the input.
  List<String> command = List.of();

  CliOptions(List<String> words, boolean terminal) {
    raw = !terminal;
    int i = 0;
    while (i < words.size() && words.get(i).startsWith("-") && complaint.isEmpty()) {
      String word = words.get(i);
      boolean valued =
          List.of("-h", "-p", "-n", "-a", "--pass", "--user", "-r", "-i").contains(word);
      if (valued && i + 1 < words.size()) {
        value(word, words.get(i + 1));
        i += 2;
      } else {
        if (!flag(word)) {
          complaint = "Unrecognized option or bad number of args for: '" + word + "'\n";
        }
        i++;
      }
    }
    command = words.subList(i, words.size());
  }

  private void value(String word, String value) {
    switch (word) {
      case "-h" -> host = value;
      case "-p" -> port = (int) number(value);
      case "-n" -> database = (int) number(value);
      case "-r" -> repeat = number(value);
      case "--user" -> user = value;
      case "-i" -> {
        boolean seconds = value.matches("\\d{1,6}(\\.\\d{1,9})?");
        BigDecimal nanos = BigDecimal.valueOf(1_000_000_000L);
        intervalNanos = seconds ? new BigDecimal(value).multiply(nanos).longValue() : 0;
      }
      default -> password = value;
    }
  }

  private static long number(String text) {
    return text.matches("-?\\d{1,9}") ? Long.parseLong(text) : 0;
  }

  private boolean flag(String word) {
    switch (word) {
      case "-x" -> lastFromInput = true;
      case "--raw" -> raw = true;
      case "--no-raw" -> raw = false;
      case "-e" -> errorStatus = true;
      case "-v", "--version" -> version = true;
      case "--no-auth-warning" -> noWarning = true;
      default -> {
        return false;
      }
    }
    return true;
  }
}
