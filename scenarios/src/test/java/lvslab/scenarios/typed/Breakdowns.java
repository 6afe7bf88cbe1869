package lvslab.scenarios.typed;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Exceptions that should not have come up, one of each place, with the shortest way to it.
final class Breakdowns {
  private static final int TRACE = 2500;

  private final Map<String, String> told = new TreeMap<>();

  void note(String way, Throwable broke) {
    var trace = new StringWriter();
    broke.printStackTrace(new PrintWriter(trace));
    Throwable root = broke;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StackTraceElement[] frames = root.getStackTrace();
    String where = root.getClass().getName() + (frames.length == 0 ? "" : " " + frames[0]);
    String text =
        way + "\n" + trace.toString().substring(0, Math.min(TRACE, trace.toString().length()));
    told.merge(where, text, (one, other) -> one.length() <= other.length() ? one : other);
  }

  Collection<String> told() {
    return told.values();
  }
}
