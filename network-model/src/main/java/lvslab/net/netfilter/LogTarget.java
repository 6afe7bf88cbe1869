package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.KernelLog;
import org.jspecify.annotations.Nullable;

/// Target LOG: the kernel says what it sees, and goes on (net/netfilter/xt_LOG.c).
///
/// @param log of the host
/// @param prefix before each line
/// @param level 0 to 7
/// @param flags bits of the constants
public record LogTarget(KernelLog log, String prefix, int level, int flags)
    implements RuleTarget.Extension {
  /// Sequence numbers of TCP.
  public static final int TCP_SEQUENCE = 1;

  /// Options of TCP.
  public static final int TCP_OPTIONS = 2;

  /// Options of IP.
  public static final int IP_OPTIONS = 4;

  /// Who sends, of this host.
  public static final int UID = 8;

  /// The Ethernet header taken apart.
  public static final int MAC_DECODE = 32;

  /// The level if none is given.
  public static final int WARNING = 4;

  private static final String[] LEVELS = {
    "emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"
  };

  private static final String[] OPTIONS = {
    "tcp-sequence", "tcp-options", "ip-options", "uid", "", "macdecode"
  };

  @Override
  public String name() {
    return "LOG";
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    log.print(prefix + PacketLog.line(step.point(), skb, flags));
    return null;
  }

  private String options(String before) {
    var text = new StringBuilder();
    for (int i = 0; i < OPTIONS.length; i++) {
      if ((flags >> i & 1) != 0) {
        text.append(before).append(OPTIONS[i]);
      }
    }
    return text.toString();
  }

  @Override
  public String saveText() {
    var text = new StringBuilder("-j LOG");
    if (!prefix.isEmpty()) {
      text.append(" --log-prefix ").append(CommentMatch.quoted(prefix));
    }
    if (level != WARNING) {
      text.append(" --log-level ").append(level);
    }
    return text.append(options(" --log-")).toString();
  }

  @Override
  public String listText() {
    return listText(true);
  }

  @Override
  public String listText(boolean numeric) {
    String head =
        numeric
            ? "LOG flags " + flags + " level " + level
            : "LOG level " + LEVELS[level] + options(" ");
    return prefix.isEmpty() ? head : head + " prefix \"" + prefix + "\"";
  }
}
