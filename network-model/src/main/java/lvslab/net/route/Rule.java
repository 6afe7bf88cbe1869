package lvslab.net.route;

import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// A routing rule (kernel `struct fib4_rule`): which packets ask which table.
///
/// @param priority lower is asked first
/// @param inverted whether it means the packets that do not fit
/// @param from sources
/// @param to destinations
/// @param input name of the device they came in by, `lo` for those made here, or null
/// @param output name of the device a socket is bound to, or null
/// @param mark firewall mark
/// @param markMask bits of the mark that count, 0 for none
/// @param action what becomes of them
/// @param table to be asked, of action TABLE
/// @param target priority to go on with, of action GOTO
/// @param suppressedLength routes of at most this prefix length do not count, -1 for none
/// @param protocol who made it
public record Rule(
    int priority,
    boolean inverted,
    Ipv4Prefix from,
    Ipv4Prefix to,
    @Nullable String input,
    @Nullable String output,
    int mark,
    int markMask,
    Action action,
    int table,
    int target,
    int suppressedLength,
    String protocol) {
  /// No prefix length is suppressed.
  public static final int NOTHING_SUPPRESSED = -1;

  /// What becomes of packets that fit.
  public enum Action {
    /// Ask a table.
    TABLE(""),
    /// Go on with another rule.
    GOTO("goto"),
    /// Go on.
    NOP("nop"),
    /// Lose them.
    BLACKHOLE("blackhole"),
    /// Refuse them: network unreachable.
    UNREACHABLE("unreachable"),
    /// Refuse them: forbidden.
    PROHIBIT("prohibit");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    /// As iproute2 prints it.
    ///
    /// @return empty for TABLE
    public String text() {
      return text;
    }
  }

  /// A rule of the kernel: all packets ask a table.
  static Rule all(int priority, int table) {
    return new Rule(
        priority,
        false,
        Ipv4Prefix.DEFAULT,
        Ipv4Prefix.DEFAULT,
        null,
        null,
        0,
        0,
        Action.TABLE,
        table,
        0,
        NOTHING_SUPPRESSED,
        "kernel");
  }

  /// Whether a packet fits (`fib_rule_match`, `fib4_rule_match`).
  boolean matches(Flow flow) {
    boolean fits =
        from.contains(flow.source())
            && to.contains(flow.destination())
            && (input == null || input.equals(flow.input() == null ? "lo" : flow.input().name()))
            && (output == null || flow.output() != null && output.equals(flow.output().name()))
            && ((flow.mark() ^ mark) & markMask) == 0;
    return fits != inverted;
  }

  /// The same at another place.
  Rule at(int place) {
    return new Rule(
        place,
        inverted,
        from,
        to,
        input,
        output,
        mark,
        markMask,
        action,
        table,
        target,
        suppressedLength,
        protocol);
  }
}
