package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.check.LibcRandom;

/// What time(2) gave to the healthchecker child, read off the first probe of each of its checks: it
/// seeds random(3) with the time, and the first number of each check decides when that begins. The
/// machine of the reference had booted in 1970, so it is one of the first 100,000 seconds.
final class CheckDraws {
  private static final int SECONDS = 100_000;
  private static final Pattern ACTIVE =
      Pattern.compile("Activating healthchecker for service \\[([\\d.]+)\\].*");
  private static final Pattern RUN = Pattern.compile("Misc check for \\[\\[([\\d.]+)\\].*");

  /// How far the first frame of a check may be from where its number puts it, and the end of a
  /// script, of which only the log tells.
  private static final long FRAME_TOLERANCE = 100 * SimTime.MICROSECOND;

  private static final long LOG_TOLERANCE = 5 * SimTime.MILLISECOND;

  /// A check's first wait, less the second that all wait.
  private record Wait(long nanos, long most, long tolerance) {}

  private CheckDraws() {}

  /// What the calendar showed at the beginning of the case, in seconds since 1970.
  static OptionalLong date(Reference reference) {
    for (String host : reference.logs().keySet()) {
      String conf = reference.texts().getOrDefault("keepalived-" + host + ".conf", "");
      long most = number(conf, "warmup").orElse(number(conf, "delay_loop").orElse(60));
      List<Reference.LogLine> active =
          reference.logs().get(host).stream()
              .filter(l -> ACTIVE.matcher(l.text()).matches())
              .toList();
      List<Wait> waits = new ArrayList<>();
      for (Reference.LogLine line : active) {
        Matcher m = ACTIVE.matcher(line.text());
        if (m.matches()
            && (waits.isEmpty()
                || line.nanos() - active.getFirst().nanos() < SimTime.MILLISECOND)) {
          waits.add(first(reference, host, m.group(1), line.nanos(), most * SimTime.SECOND));
        }
      }
      if (most > 0 && !waits.isEmpty()) {
        int seed = seed(waits);
        return OptionalLong.of(seed - active.getFirst().nanos() / SimTime.SECOND);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String conf, String keyword) {
    Matcher m = Pattern.compile("(?m)^\\s*" + keyword + " (\\d+)\\s*$").matcher(conf);
    return m.find() ? OptionalLong.of(Long.parseLong(m.group(1))) : OptionalLong.empty();
  }

  private static Wait first(Reference reference, String host, String server, long from, long most) {
    String own = reference.events().get("hosts").get(host).get("ip").asText();
    for (Frame frame : reference.frames()) {
      boolean probe = frame.is("flags", "S") || frame.protocol().equals("ICMP");
      if (probe && frame.nanos() > from && frame.is("src", own) && frame.is("dst", server)) {
        return new Wait(frame.nanos() - from - SimTime.SECOND, most, FRAME_TOLERANCE);
      }
    }
    for (Reference.LogLine line : reference.logs().get(host)) {
      Matcher m = RUN.matcher(line.text());
      if (m.matches() && m.group(1).equals(server)) {
        return new Wait(line.nanos() - from - SimTime.SECOND, most, LOG_TOLERANCE);
      }
    }
    throw new IllegalArgumentException(reference.name() + ": no check of " + server);
  }

  /// The seed whose numbers fit best.
  private static int seed(List<Wait> waits) {
    var random = new LibcRandom(1);
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int seed = 0; seed < SECONDS; seed++) {
      random.seed(seed);
      long farthest = 0;
      for (Wait wait : waits) {
        long drawn = wait.most() / 1_000 * random.next() / LibcRandom.MAX * 1_000;
        long distance = Math.abs(drawn - wait.nanos());
        farthest = distance > wait.tolerance() ? Long.MAX_VALUE : Math.max(farthest, distance);
        if (farthest == Long.MAX_VALUE) {
          break;
        }
      }
      if (farthest < least) {
        least = farthest;
        best = seed;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("no second fits " + waits);
    }
    return best;
  }
}
