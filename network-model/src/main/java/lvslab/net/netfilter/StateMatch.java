package lvslab.net.netfilter;

import java.util.Set;
import lvslab.net.buffer.SocketBuffer;

/// What a packet is to its connection (net/netfilter/xt_state.c).
///
/// @param states it may be in
/// @param inverted whether it must be in another
public record StateMatch(Set<CtState> states, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    return states.contains(CtState.of(skb)) != inverted;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public String saveText() {
    return "-m state" + (inverted ? " !" : "") + " --state " + CtState.text(states);
  }

  @Override
  public String listText(boolean numeric) {
    return (inverted ? "! " : "") + "state " + CtState.text(states);
  }
}
