package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.track.TrackedConnection;
import org.jspecify.annotations.Nullable;

/// Target CONNMARK: marks of packets and of their connections (net/netfilter/xt_connmark.c).
///
/// @param mode what it does
/// @param value bits that are set, for SET
/// @param ctMask bits of the connection's mark that matter
/// @param nfMask bits of the packet's mark that matter
public record ConnmarkTarget(Mode mode, int value, int ctMask, int nfMask)
    implements RuleTarget.Extension {
  /// What it does.
  public enum Mode {
    /// Sets the connection's mark.
    SET,
    /// The packet's mark becomes the connection's.
    SAVE,
    /// The connection's mark becomes the packet's.
    RESTORE
  }

  @Override
  public String name() {
    return "CONNMARK";
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    @Nullable TrackedConnection connection = skb.connection();
    if (connection != null) {
      switch (mode) {
        case SET -> connection.setMark(connection.mark() & ~ctMask ^ value);
        case SAVE -> connection.setMark(connection.mark() & ~ctMask ^ skb.mark() & nfMask);
        case RESTORE -> skb.setMark(skb.mark() & ~nfMask ^ connection.mark() & ctMask);
      }
    }
    return null;
  }

  @Override
  public String saveText() {
    String masks = " --nfmask " + hex(nfMask) + " --ctmask " + hex(ctMask);
    return "-j CONNMARK"
        + switch (mode) {
          case SET -> " --set-xmark " + hex(value) + "/" + hex(ctMask);
          case SAVE -> " --save-mark" + masks;
          case RESTORE -> " --restore-mark" + masks;
        };
  }

  @Override
  public String listText() {
    return switch (mode) {
      case SET -> "CONNMARK " + MarkText.of(value, ctMask);
      case SAVE -> "CONNMARK save" + masks();
      case RESTORE -> "CONNMARK restore" + masks();
    };
  }

  private String masks() {
    if (nfMask == -1 && ctMask == -1) {
      return "";
    }
    return nfMask == ctMask
        ? " mask " + hex(nfMask)
        : " nfmask " + hex(nfMask) + " ctmask " + hex(ctMask);
  }

  private static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }
}
