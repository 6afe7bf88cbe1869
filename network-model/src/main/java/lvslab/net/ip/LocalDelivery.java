package lvslab.net.ip;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import org.jspecify.annotations.Nullable;

/// The way up from IPv4: reassembly, raw sockets, then the protocol (net/ipv4/ip_input.c,
/// `ip_local_deliver`).
public final class LocalDelivery {
  private static final int LEAST_QUOTE_BYTES = 8;

  /// ip_no_pmtu_disc: the MTU in an error does not count, the least is assumed.
  private static final int PMTU_LEAST = 1;

  /// ip_no_pmtu_disc: errors of this kind are ignored.
  private static final int PMTU_IGNORED = 2;

  /// Sees packets of a protocol beside whoever takes them (`raw_local_deliver`).
  public interface RawTap {
    /// One packet.
    ///
    /// @param skb a whole packet
    /// @return whether somebody took it
    boolean deliver(SocketBuffer skb);

    /// Why those who see packets of a protocol do not take one, as far as they say.
    ///
    /// @param protocol number
    /// @return what decides where they receive
    List<Input> reasons(int protocol);

    /// An error about a packet of a protocol (`raw_icmp_error`).
    ///
    /// @param error what came
    void error(IcmpError error);
  }

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final MibCounters mib;
  private final Reassembly reassembly;
  private final Reassembly forwarded;
  private final Reassembly tracked;
  private final IntMap<ProtocolReceiver> receivers = new IntMap<>();
  private @Nullable RawTap raw;

  LocalDelivery(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    mib = kernel.mib();
    reassembly = new Reassembly(kernel, this::reassemblyFailed);
    forwarded = new Reassembly(kernel, this::reassemblyFailed);
    tracked = new Reassembly(kernel, this::reassemblyFailed);
  }

  /// Sets who takes a protocol.
  ///
  /// @param protocol number
  /// @param receiver who
  public void register(int protocol, ProtocolReceiver receiver) {
    receivers.put(protocol, receiver);
  }

  /// Removes who takes a protocol.
  ///
  /// @param protocol number
  public void unregister(int protocol) {
    receivers.remove(protocol);
  }

  /// Sets who sees all packets before their protocol does.
  ///
  /// @param tap the raw sockets
  public void setRaw(RawTap tap) {
    raw = tap;
  }

  /// Tells that a packet is for this host, and why.
  void report(SocketBuffer skb, NetDevice device, @Nullable NetDevice owner) {
    var decision = new Decision("ip.local", "deliver", Inputs.local(skb, device, owner));
    kernel
        .trace()
        .emit(
            new PacketEvent.DeliveredLocally(
                kernel.name(), device.name(), skb.packet(), skb.lineage(), decision));
  }

  boolean reassemble(SocketBuffer skb) {
    return reassembly.add(skb, ipv4.conf().get(Ipv4Key.IPFRAG_TIME));
  }

  /// Puts together what a hook at FORWARD must see whole (`ip_defrag`).
  ///
  /// @param skb a fragment on its way through this host
  /// @return true if the buffer now holds the whole packet, false if parts are missing: they are
  ///   kept
  public boolean gatherForwarded(SocketBuffer skb) {
    return forwarded.add(skb, ipv4.conf().get(Ipv4Key.IPFRAG_TIME));
  }

  /// Puts together what connection tracking must see whole (`nf_ct_ipv4_gather_frags`).
  ///
  /// @param skb a fragment that came in or that this host made
  /// @return true if the buffer now holds the whole packet, false if parts are missing: they are
  ///   kept
  public boolean gatherTracked(SocketBuffer skb) {
    return tracked.add(skb, ipv4.conf().get(Ipv4Key.IPFRAG_TIME));
  }

  /// Hands a packet up, past LOCAL_IN.
  ///
  /// @param skb a whole packet
  public void deliver(SocketBuffer skb) {
    boolean taken = raw != null && raw.deliver(skb);
    @Nullable ProtocolReceiver receiver = receivers.get(skb.packet().protocol());
    boolean unknown = receiver == null && !taken;
    mib.count(unknown ? Mib.IP_IN_UNKNOWN_PROTOS : Mib.IP_IN_DELIVERS);
    if (receiver != null) {
      receiver.receive(skb);
    } else if (unknown) {
      int protocol = skb.packet().protocol();
      ipv4.drop(skb, DropReason.UNKNOWN_PROTOCOL, "ip.protocol", () -> reasons(protocol));
      ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.PROTOCOL_UNREACHABLE, 0);
    }
  }

  /// Why the raw sockets that there are for a protocol do not take a packet of it.
  private List<Input> reasons(int protocol) {
    return raw == null ? List.of() : raw.reasons(protocol);
  }

  /// Tells a protocol of an ICMP error (`icmp_socket_deliver`).
  ///
  /// @param skb the packet that brought it
  /// @param message the error
  public void deliverError(SocketBuffer skb, IcmpMessage message) {
    Bytes quote = message.data();
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null || quote.length() < header.lengthBytes() + LEAST_QUOTE_BYTES) {
      return;
    }
    Bytes load = quote.slice(header.lengthBytes(), quote.length());
    var error = new IcmpError(skb.packet().source(), skb.input(), message, header, load);
    int discovery = error.isTooLarge() ? ipv4.conf().get(Ipv4Key.IP_NO_PMTU_DISC) : 0;
    if (discovery == PMTU_IGNORED) {
      return;
    }
    if (discovery == PMTU_LEAST) {
      var unknown = new IcmpMessage(message.type(), message.code(), 0, quote);
      error = new IcmpError(error.reporter(), error.input(), unknown, header, load);
    }
    if (raw != null) {
      raw.error(error);
    }
    @Nullable ProtocolReceiver receiver = receivers.get(header.protocol());
    if (receiver != null) {
      receiver.error(error);
    }
  }

  private void reassemblyFailed(SocketBuffer first, boolean hasFirst, DropReason why) {
    boolean late = why == DropReason.REASSEMBLY_TIMEOUT;
    ipv4.drop(first, why, late ? "ip.reassembly" : "ip.overlap");
    if (hasFirst) {
      ipv4.icmp().sendError(first, IcmpMessage.TIME_EXCEEDED, 1, 0);
    }
  }
}
