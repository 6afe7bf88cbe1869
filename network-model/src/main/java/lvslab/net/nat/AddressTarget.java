package lvslab.net.nat;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.RuleStep;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.Verdict;
import lvslab.net.track.TrackedConnection;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Targets SNAT and DNAT (net/netfilter/xt_nat.c).
///
/// @param nat of the host
/// @param ofSource whether it is SNAT
/// @param range what the source or the destination may become
/// @param fully whether `--random-fully` was asked for
public record AddressTarget(Nat nat, boolean ofSource, NatRange range, boolean fully)
    implements RuleTarget.Extension {
  @Override
  public String name() {
    return ofSource ? "SNAT" : "DNAT";
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    @Nullable TrackedConnection connection = skb.connection();
    if (connection == null) {
      return Verdict.ACCEPT;
    }
    connection.setNatRule(ofSource, step.mention());
    nat.setUp(connection, range, ofSource);
    return Verdict.ACCEPT;
  }

  private String to() {
    Ipv4Address first = range.first();
    Ipv4Address last = range.last();
    String text = first == null ? "" : first.toString();
    if (last != null && !last.equals(first)) {
      text += "-" + last;
    }
    return text + NatOptions.ports(range);
  }

  @Override
  public String saveText() {
    String option = ofSource ? "--to-source " : "--to-destination ";
    return "-j " + name() + " " + option + to() + NatOptions.save(range, fully);
  }

  @Override
  public String listText() {
    return "to:" + to() + NatOptions.list(range, fully);
  }
}
