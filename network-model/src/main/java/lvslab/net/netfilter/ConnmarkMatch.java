package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.track.TrackedConnection;
import org.jspecify.annotations.Nullable;

/// The mark of a packet's connection (net/netfilter/xt_connmark.c).
///
/// @param value wanted
/// @param mask bits that are looked at
/// @param inverted whether it must be another
public record ConnmarkMatch(int value, int mask, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    @Nullable TrackedConnection connection = skb.connection();
    return connection != null && ((connection.mark() & mask) == value) != inverted;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  private String text() {
    String number = "0x" + Integer.toHexString(value);
    return mask == -1 ? number : number + "/0x" + Integer.toHexString(mask);
  }

  @Override
  public String saveText() {
    return "-m connmark" + (inverted ? " !" : "") + " --mark " + text();
  }

  @Override
  public String listText(boolean numeric) {
    return "connmark match " + (inverted ? "!" : "") + " " + text();
  }
}
