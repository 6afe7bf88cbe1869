package lvslab.net.netfilter;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tracking;
import org.jspecify.annotations.Nullable;

/// What a packet is to its connection, as rules name it. In the order of listings.
public enum CtState {
  /// It can belong to no connection.
  INVALID,
  /// Of a connection that has seen one direction only.
  NEW,
  /// An error about a connection.
  RELATED,
  /// Of a connection that has seen both directions.
  ESTABLISHED,
  /// It is not to be tracked.
  UNTRACKED,
  /// Of a connection whose sources are rewritten.
  SNAT,
  /// Of a connection whose destinations are rewritten.
  DNAT;

  /// The state of a packet.
  static CtState of(SocketBuffer skb) {
    @Nullable Tracking tracking = skb.tracking();
    if (tracking == null) {
      return INVALID;
    }
    if (tracking.isUntracked()) {
      return UNTRACKED;
    }
    return switch (tracking.info()) {
      case NEW -> NEW;
      case ESTABLISHED, ESTABLISHED_REPLY -> ESTABLISHED;
      case RELATED, RELATED_REPLY -> RELATED;
    };
  }

  /// Whether a packet is in one of some states.
  static boolean holds(Set<CtState> wanted, SocketBuffer skb) {
    if (wanted.contains(of(skb))) {
      return true;
    }
    @Nullable TrackedConnection connection = skb.connection();
    return connection != null
        && (wanted.contains(SNAT) && connection.is(Status.SOURCE_NAT)
            || wanted.contains(DNAT) && connection.is(Status.DESTINATION_NAT));
  }

  /// Several, as options list them.
  ///
  /// @param states any
  /// @return such as `RELATED,ESTABLISHED`
  public static String text(Set<CtState> states) {
    List<String> names = states.stream().sorted().map(Enum::name).toList();
    return String.join(",", names);
  }

  /// No states.
  ///
  /// @return a set to fill
  public static Set<CtState> none() {
    return EnumSet.noneOf(CtState.class);
  }
}
