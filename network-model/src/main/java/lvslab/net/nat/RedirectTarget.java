package lvslab.net.nat;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.RuleStep;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.Verdict;
import lvslab.net.track.TrackedConnection;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Target REDIRECT: the destination becomes this host (net/netfilter/nf_nat_redirect.c).
///
/// @param nat of the host
/// @param range ports
public record RedirectTarget(Nat nat, NatRange range) implements RuleTarget.Extension {
  @Override
  public String name() {
    return "REDIRECT";
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
    @Nullable Ipv4Address here =
        step.point() == HookPoint.LOCAL_OUT ? Ipv4Address.LOCALHOST : firstOf(skb.input());
    if (here == null) {
      nat.drop(skb, "nat.no-address");
      return Verdict.DROP;
    }
    connection.setNatRule(false, step.mention());
    nat.setUp(connection, range.withAddress(here), false);
    return Verdict.ACCEPT;
  }

  private static @Nullable Ipv4Address firstOf(@Nullable NetDevice device) {
    if (device == null || device.addresses().list().isEmpty()) {
      return null;
    }
    InterfaceAddress first = device.addresses().list().getFirst();
    return first.address();
  }

  @Override
  public String saveText() {
    String ports = NatOptions.savePorts(range);
    return "-j REDIRECT" + ports + NatOptions.save(range, false);
  }

  @Override
  public String listText() {
    String ports = NatOptions.listPorts("redir ports ", range);
    return (ports + NatOptions.list(range, false)).strip();
  }
}
