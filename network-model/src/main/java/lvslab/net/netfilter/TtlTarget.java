package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import org.jspecify.annotations.Nullable;

/// Target TTL of table mangle (net/netfilter/xt_HL.c).
///
/// @param mode what it does
/// @param ttl by or to what
public record TtlTarget(Mode mode, int ttl) implements RuleTarget.Extension {
  /// What it does.
  public enum Mode {
    /// Sets it.
    SET("--ttl-set", "set to"),
    /// Adds to it.
    INC("--ttl-inc", "increment by"),
    /// Takes from it.
    DEC("--ttl-dec", "decrement by");

    private final String option;
    private final String words;

    Mode(String option, String words) {
      this.option = option;
      this.words = words;
    }
  }

  @Override
  public String name() {
    return "TTL";
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    int former = skb.packet().ttl();
    int now =
        switch (mode) {
          case SET -> ttl;
          case INC -> Math.min(255, former + ttl);
          case DEC -> Math.max(0, former - ttl);
        };
    if (now != former) {
      skb.setPacket(skb.packet().withTtl(now));
    }
    return null;
  }

  @Override
  public String saveText() {
    return "-j TTL " + mode.option + " " + ttl;
  }

  @Override
  public String listText() {
    return "TTL " + mode.words + " " + ttl;
  }
}
