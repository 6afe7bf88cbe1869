package lvslab.net.netfilter;

import java.util.List;
import java.util.Set;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tracking;
import lvslab.net.track.Tuple;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// What is known of a packet's connection (net/netfilter/xt_conntrack.c). All conditions must hold.
///
/// @param conditions in the order of listings
public record ConntrackMatch(List<Condition> conditions) implements RuleMatch {
  /// One condition.
  public sealed interface Condition {
    /// Whether it holds.
    ///
    /// @param skb the packet
    /// @return true if so
    boolean holds(SocketBuffer skb);

    /// Whether it must not hold.
    ///
    /// @return true if so
    boolean inverted();

    /// Its option without the dashes, and its value.
    ///
    /// @return such as `ctstate NEW`
    String text();
  }

  /// State of the packet.
  ///
  /// @param states it may be in
  /// @param inverted whether it must be in another
  public record State(Set<CtState> states, boolean inverted) implements Condition {
    @Override
    public boolean holds(SocketBuffer skb) {
      return CtState.holds(states, skb);
    }

    @Override
    public String text() {
      return "ctstate " + CtState.text(states);
    }
  }

  /// Protocol of the connection.
  ///
  /// @param number of the protocol
  /// @param inverted whether it must be another
  public record Protocol(int number, boolean inverted) implements Condition {
    @Override
    public boolean holds(SocketBuffer skb) {
      @Nullable TrackedConnection connection = skb.connection();
      return connection != null && connection.original().protocol() == number;
    }

    @Override
    public String text() {
      return "ctproto " + number;
    }
  }

  /// An address of the connection.
  ///
  /// @param ofReply of which direction
  /// @param ofSource of which end
  /// @param prefix where it may be
  /// @param inverted whether it must be elsewhere
  public record Address(boolean ofReply, boolean ofSource, Ipv4Prefix prefix, boolean inverted)
      implements Condition {
    @Override
    public boolean holds(SocketBuffer skb) {
      @Nullable TrackedConnection connection = skb.connection();
      if (connection == null) {
        return false;
      }
      Tuple tuple = connection.tuple(ofReply);
      return prefix.contains(ofSource ? tuple.source() : tuple.destination());
    }

    @Override
    public String text() {
      String name = "ct" + (ofReply ? "repl" : "orig") + (ofSource ? "src" : "dst");
      boolean one = prefix.length() == 32;
      return name + " " + (one ? prefix.address() : prefix);
    }
  }

  /// Status of the connection.
  ///
  /// @param wanted one of these, of SEEN_REPLY, ASSURED and CONFIRMED
  /// @param inverted whether it must have none
  public record HasStatus(List<Status> wanted, boolean inverted) implements Condition {
    @Override
    public boolean holds(SocketBuffer skb) {
      @Nullable TrackedConnection connection = skb.connection();
      return connection != null
          && (wanted.isEmpty() ? isPlain(connection) : wanted.stream().anyMatch(connection::is));
    }

    private static boolean isPlain(TrackedConnection connection) {
      return !connection.is(Status.SEEN_REPLY) && !connection.is(Status.CONFIRMED);
    }

    @Override
    public String text() {
      List<String> names = wanted.stream().map(Enum::name).toList();
      return "ctstatus " + (names.isEmpty() ? "NONE" : String.join(",", names));
    }
  }

  /// Direction of the packet.
  ///
  /// @param ofReply which
  public record Direction(boolean ofReply) implements Condition {
    @Override
    public boolean holds(SocketBuffer skb) {
      @Nullable Tracking tracking = skb.tracking();
      return tracking != null && !tracking.isUntracked() && tracking.info().isReply() == ofReply;
    }

    @Override
    public boolean inverted() {
      return false;
    }

    @Override
    public String text() {
      return "ctdir " + (ofReply ? "REPLY" : "ORIGINAL");
    }
  }

  /// Copies the conditions.
  public ConntrackMatch {
    conditions = List.copyOf(conditions);
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      if (condition.holds(skb) == condition.inverted()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public String saveText() {
    var text = new StringBuilder("-m conntrack");
    for (Condition condition : conditions) {
      text.append(condition.inverted() ? " ! --" : " --").append(condition.text());
    }
    return text.toString();
  }

  @Override
  public String listText(boolean numeric) {
    List<String> texts =
        conditions.stream().map(c -> (c.inverted() ? "! " : "") + c.text()).toList();
    return String.join(" ", texts);
  }
}
