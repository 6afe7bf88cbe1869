package lvslab.net.netfilter;

import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What kind of address a packet comes from or goes to (net/netfilter/xt_addrtype.c).
///
/// @param routing of the host
/// @param source kinds of its source, or null if it does not matter
/// @param destination kinds of its destination, or null if it does not matter
/// @param limit `in` or `out` if only addresses of the device count, else empty
public record AddressTypeMatch(
    Routing routing, @Nullable Kinds source, @Nullable Kinds destination, String limit)
    implements RuleMatch {
  /// Kinds of addresses.
  ///
  /// @param types which
  /// @param inverted whether it must be others
  public record Kinds(List<RouteType> types, boolean inverted) {
    private String text() {
      return String.join(",", types.stream().map(Enum::name).toList());
    }
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    return holds(source, skb.packet().source()) && holds(destination, skb.packet().destination());
  }

  private boolean holds(@Nullable Kinds kinds, Ipv4Address address) {
    return kinds == null || kinds.types.contains(routing.typeOf(address)) != kinds.inverted;
  }

  @Override
  public String saveText() {
    var text = new StringBuilder("-m addrtype");
    if (source != null) {
      text.append(source.inverted ? " !" : "").append(" --src-type ").append(source.text());
    }
    if (destination != null) {
      text.append(destination.inverted ? " !" : "");
      text.append(" --dst-type ").append(destination.text());
    }
    return text.append(limit.isEmpty() ? "" : " --limit-iface-" + limit).toString();
  }

  @Override
  public String listText(boolean numeric) {
    var text = new StringBuilder("ADDRTYPE match");
    if (source != null) {
      text.append(" src-type ").append(source.inverted ? "!" : "").append(source.text());
    }
    if (destination != null) {
      text.append(" dst-type ").append(destination.inverted ? "!" : "").append(destination.text());
    }
    return text.append(limit.isEmpty() ? "" : " limit-" + limit).toString();
  }
}
