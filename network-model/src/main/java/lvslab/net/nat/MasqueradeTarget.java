package lvslab.net.nat;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.KernelLog;
import lvslab.net.netfilter.RuleStep;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Routing;
import lvslab.net.track.TrackedConnection;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Target MASQUERADE: the source becomes the address that the device of the route would choose
/// (net/netfilter/nf_nat_masquerade.c).
///
/// @param nat of the host
/// @param routing of the host
/// @param log of the host
/// @param range ports
/// @param fully whether `--random-fully` was asked for
public record MasqueradeTarget(
    Nat nat, Routing routing, KernelLog log, NatRange range, boolean fully)
    implements RuleTarget.Extension {
  @Override
  public String name() {
    return "MASQUERADE";
  }

  @Override
  public boolean tracks() {
    return true;
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    @Nullable TrackedConnection connection = skb.connection();
    @Nullable NetDevice out = skb.output();
    if (connection == null || out == null || connection.original().source().isAny()) {
      return Verdict.ACCEPT;
    }
    Ipv4Address source = routing.selectSource(out, skb.nextHop(), AddressScope.GLOBAL);
    if (source.isAny()) {
      log.print("nf_nat_masquerade: " + out.name() + " ate my IP address");
      nat.drop(skb, "nat.no-address");
      return Verdict.DROP;
    }
    connection.setMasqueradeDevice(out.index());
    connection.setNatRule(true, step.mention());
    nat.setUp(connection, range.withAddress(source), true);
    return Verdict.ACCEPT;
  }

  @Override
  public String saveText() {
    String ports = NatOptions.savePorts(range);
    return "-j MASQUERADE" + ports + NatOptions.save(range, fully);
  }

  @Override
  public String listText() {
    String ports = NatOptions.listPorts("masq ports: ", range);
    return (ports + NatOptions.list(range, fully)).strip();
  }
}
