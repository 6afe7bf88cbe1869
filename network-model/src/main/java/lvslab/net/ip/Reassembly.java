package lvslab.net.ip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import org.jspecify.annotations.Nullable;

/// Puts packets together from their parts (net/ipv4/ip_fragment.c).
public final class Reassembly {
  /// Packets that may be in work; the oldest gives way.
  private static final int LIMIT = 1024;

  /// Takes what was given up.
  @FunctionalInterface
  public interface GiveUp {
    /// The parts of one packet did not come in time.
    ///
    /// @param first the part with offset 0, or the first that came
    /// @param hasFirst whether it is the part with offset 0
    void handle(SocketBuffer first, boolean hasFirst);
  }

  private final Kernel kernel;
  private final GiveUp giveUp;
  private final List<Partial> partials = new ArrayList<>(0);

  Reassembly(Kernel kernel, GiveUp giveUp) {
    this.kernel = kernel;
    this.giveUp = giveUp;
  }

  /// Adds a part.
  ///
  /// @param skb a fragment
  /// @param seconds how long it waits for the others
  /// @return true if the buffer now holds the whole packet
  boolean add(SocketBuffer skb, int seconds) {
    kernel.mib().count(Mib.IP_REASM_REQDS);
    Ipv4Header header = skb.packet().header();
    @Nullable Partial partial = find(header);
    if (partial == null) {
      if (partials.size() >= LIMIT) {
        partials.removeFirst().timer.cancel();
      }
      partial = new Partial(header, skb);
      partials.add(partial);
      partial.timer.arm((long) seconds * kernel.clock().hz());
    }
    if (!(skb.packet().payload() instanceof RawPayload raw)) {
      return false;
    }
    @Nullable Bytes whole = partial.add(skb, raw.bytes());
    if (whole == null) {
      return false;
    }
    kernel.mib().count(Mib.IP_REASM_OKS);
    partial.timer.cancel();
    partials.remove(partial);
    Ipv4Header joined = partial.first.packet().header().withFragment(0, false);
    skb.setPacket(new Ipv4Packet(joined, Ipv4Codec.decodePayload(joined, whole)));
    return true;
  }

  private @Nullable Partial find(Ipv4Header header) {
    for (Partial partial : partials) {
      if (partial.key.identification() == header.identification()
          && partial.key.protocol() == header.protocol()
          && partial.key.source().equals(header.source())
          && partial.key.destination().equals(header.destination())) {
        return partial;
      }
    }
    return null;
  }

  private record Part(int offset, Bytes bytes) {}

  /// A packet in work.
  private final class Partial {
    final Ipv4Header key;
    final KernelTimer timer = new KernelTimer(kernel, "reassembly", this::expire);
    final List<Part> parts = new ArrayList<>();
    SocketBuffer first;
    int total = -1;

    Partial(Ipv4Header key, SocketBuffer skb) {
      this.key = key;
      first = skb;
    }

    /// Adds a part, in order of offset; one that is there already changes nothing.
    @Nullable Bytes add(SocketBuffer skb, Bytes bytes) {
      Ipv4Header header = skb.packet().header();
      if (header.fragmentOffset() == 0) {
        first = skb;
      }
      if (!header.moreFragments()) {
        total = header.fragmentOffset() + bytes.length();
      }
      int at = 0;
      while (at < parts.size() && parts.get(at).offset() < header.fragmentOffset()) {
        at++;
      }
      if (at == parts.size() || parts.get(at).offset() != header.fragmentOffset()) {
        parts.add(at, new Part(header.fragmentOffset(), bytes));
      }
      return total < 0 ? null : join();
    }

    private @Nullable Bytes join() {
      Bytes whole = Bytes.EMPTY;
      Iterator<Part> rest = parts.iterator();
      while (rest.hasNext()) {
        Part part = rest.next();
        if (part.offset() != whole.length()) {
          return null;
        }
        whole = whole.concat(part.bytes());
      }
      return whole.length() == total ? whole : null;
    }

    private void expire() {
      kernel.mib().count(Mib.IP_REASM_FAILS);
      kernel.mib().count(Mib.IP_REASM_TIMEOUT);
      partials.remove(this);
      giveUp.handle(first, first.packet().header().fragmentOffset() == 0);
    }
  }
}
