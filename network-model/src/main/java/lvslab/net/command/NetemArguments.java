package lvslab.net.command;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.link.Chance;
import lvslab.net.link.NetemOptions;

/// The words behind `netem` (tc/q_netem.c, `netem_parse_opt`).
final class NetemArguments {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(s|sec|secs|ms|msec|msecs|us|usec|usecs|ns)?");
  private static final Pattern RATE =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([kKmMgGtT]?)(i?)(bit|bps)?");
  private static final String USAGE =
      """
      Usage: ... netem [ limit PACKETS ]
                       [ delay TIME [ JITTER [CORRELATION]]]
                       [ corrupt PERCENT [CORRELATION]]
                       [ duplicate PERCENT [CORRELATION]]
                       [ loss random PERCENT [CORRELATION]]
                       [ reorder PERCENT [CORRELATION] [ gap DISTANCE ]]
                       [ rate RATE ]
      """;

  private final Arguments words;
  private long latency;
  private long jitter;
  private long delayCorrelation;
  private Chance loss = Chance.NEVER;
  private Chance duplicate = Chance.NEVER;
  private Chance corrupt = Chance.NEVER;
  private Chance reorder = Chance.NEVER;
  private long gap;
  private long rate;
  private long limit = NetemOptions.DEFAULT_LIMIT;

  private NetemArguments(Arguments words) {
    this.words = words;
  }

  static NetemOptions read(Arguments words) throws CommandFailure {
    return new NetemArguments(words).read();
  }

  private NetemOptions read() throws CommandFailure {
    while (words.hasNext()) {
      option(words.next());
    }
    if (reorder.isPossible() && latency == 0) {
      throw new CommandFailure(
          "reordering not possible without specifying some delay\n" + USAGE, 1);
    }
    if (reorder.isPossible() && gap == 0) {
      gap = 1;
    } else if (gap > 0 && !reorder.isPossible()) {
      throw new CommandFailure("gap specified without reordering\n" + USAGE, 1);
    }
    return new NetemOptions(
        latency, jitter, delayCorrelation, loss, duplicate, corrupt, reorder, gap, rate, limit);
  }

  private void option(String word) throws CommandFailure {
    switch (word) {
      case "limit" -> limit = number("limit");
      case "gap" -> gap = number("gap");
      case "delay", "latency" -> {
        latency = time().orElseThrow(() -> illegal("latency"));
        Optional<Long> spread = time();
        jitter = spread.orElse(0L);
        delayCorrelation = spread.isPresent() ? share().orElse(0L) : 0;
      }
      case "loss", "drop" -> {
        if (words.peek().equals(Optional.of("random"))) {
          words.next();
        }
        loss = chance("loss");
      }
      case "duplicate" -> duplicate = chance("duplicate");
      case "corrupt" -> corrupt = chance("corrupt");
      case "reorder" -> reorder = chance("reorder");
      case "rate" -> rate = rate();
      default -> throw new CommandFailure("What is \"" + word + "\"?\n" + USAGE, 1);
    }
  }

  private CommandFailure illegal(String what) {
    return new CommandFailure("Illegal \"" + what + "\"\n" + USAGE, 1);
  }

  private long number(String what) throws CommandFailure {
    String word = words.hasNext() ? words.next() : "";
    if (!word.matches("\\d{1,9}")) {
      throw illegal(what);
    }
    return Long.parseLong(word);
  }

  private Optional<Long> share() {
    Optional<Long> share = words.peek().flatMap(Chance::parse);
    share.ifPresent(one -> words.next());
    return share;
  }

  private Chance chance(String what) throws CommandFailure {
    long share = share().orElseThrow(() -> illegal(what));
    return new Chance(share, share().orElse(0L));
  }

  /// A time without a unit is one of microseconds.
  private Optional<Long> time() {
    Optional<Matcher> match = words.peek().map(TIME::matcher).filter(Matcher::matches);
    if (match.isEmpty()) {
      return Optional.empty();
    }
    words.next();
    String unit = match.get().group(2) == null ? "us" : match.get().group(2);
    long nanos =
        unit.startsWith("s")
            ? 1_000_000_000L
            : unit.startsWith("m") ? 1_000_000L : unit.startsWith("u") ? 1000L : 1L;
    return Optional.of(
        new BigDecimal(match.get().group(1)).multiply(BigDecimal.valueOf(nanos)).longValue());
  }

  /// A rate without a unit is one of bits a second; `bps` are octets.
  private long rate() throws CommandFailure {
    Matcher match = RATE.matcher(words.hasNext() ? words.next() : "");
    if (!match.matches()) {
      throw illegal("rate");
    }
    long base = match.group(3).isEmpty() ? 1000 : 1024;
    long unit = 1;
    for (int i = "kmgt".indexOf(match.group(2).toLowerCase(java.util.Locale.ROOT)); i >= 0; i--) {
      unit *= match.group(2).isEmpty() ? 1 : base;
    }
    long octets = "bps".equals(match.group(4)) ? 8 : 1;
    return new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit * octets)).longValue();
  }
}
