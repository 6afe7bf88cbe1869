package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.track.Tracking;
import org.jspecify.annotations.Nullable;

/// Targets NOTRACK and CT of table raw (net/netfilter/xt_CT.c).
///
/// @param notrack whether packets are not to be tracked; CT alone changes nothing
/// @param former whether it was asked for by its former name, NOTRACK
public record NotrackTarget(boolean notrack, boolean former) implements RuleTarget.Extension {
  @Override
  public String name() {
    return "CT";
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    if (notrack && skb.tracking() == null) {
      skb.setTracking(Tracking.UNTRACKED);
    }
    return null;
  }

  @Override
  public String saveText() {
    return former ? "-j NOTRACK" : "-j CT" + (notrack ? " --notrack" : "");
  }

  @Override
  public String listText() {
    return former ? "NOTRACK" : "CT" + (notrack ? " notrack" : "");
  }
}
