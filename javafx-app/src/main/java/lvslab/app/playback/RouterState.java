package lvslab.app.playback;

import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.RouterId;
import org.jspecify.annotations.Nullable;

/// A virtual router of a host at an instant, as it last reported.
///
/// @param id which
/// @param state its state
/// @param priority its effective priority
/// @param configured its priority before anything that it tracks changed it
/// @param timer what it waits for, null if for nothing
/// @param heard the advertisement that it heard last, null for none
public record RouterState(
    RouterId id,
    VrrpState state,
    int priority,
    int configured,
    @Nullable RunningTimer timer,
    @Nullable Heard heard) {

  /// An advertisement that was heard.
  ///
  /// @param sender who sent it
  /// @param priority what it says
  /// @param outcome what came of it
  /// @param atNanos when
  public record Heard(Ipv4Address sender, int priority, AdvertOutcome outcome, long atNanos) {}

  RouterState entered(VrrpState next, int effective) {
    boolean waits = next == VrrpState.MASTER || next == VrrpState.BACKUP;
    return new RouterState(id, next, effective, configured, waits ? timer : null, heard);
  }

  RouterState withPriority(int effective) {
    return new RouterState(id, state, effective, configured, timer, heard);
  }

  RouterState waits(RunningTimer until) {
    return new RouterState(id, state, priority, configured, until, heard);
  }

  RouterState hears(Heard advert) {
    return new RouterState(id, state, priority, configured, timer, advert);
  }
}
