package lvslab.net.ip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
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
    /// The parts of one packet did not come in time, or contradict one another.
    ///
    /// @param first the part with offset 0, or the first that came
    /// @param hasFirst whether it is the part with offset 0
    /// @param why REASSEMBLY_TIMEOUT or FRAGMENT_OVERLAP
    void handle(SocketBuffer first, boolean hasFirst, DropReason why);
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
    if (!partial.add(skb, raw.bytes())) {
      kernel.mib().count(Mib.IP_REASM_FAILS);
      partial.timer.cancel();
      partials.remove(partial);
      giveUp.handle(skb, false, DropReason.FRAGMENT_OVERLAP);
      return false;
    }
    @Nullable Bytes whole = partial.join();
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

  private record Part(int offset, Bytes bytes) {
    int end() {
      return offset + bytes.length();
    }
  }

  /// A packet in work.
  private final class Partial {
    final Ipv4Header key;
    final KernelTimer timer = new KernelTimer(kernel, "reassembly", this::expire);
    final List<Part> parts = new ArrayList<>();
    SocketBuffer first;
    int end;
    int total = -1;

    Partial(Ipv4Header key, SocketBuffer skb) {
      this.key = key;
      first = skb;
    }

    /// Adds a part, in order of offset.
    ///
    /// @return false if it contradicts what is there, and the packet is to be given up
    boolean add(SocketBuffer skb, Bytes bytes) {
      Ipv4Header header = skb.packet().header();
      int from = header.fragmentOffset();
      int to = from + (header.moreFragments() ? bytes.length() / 8 * 8 : bytes.length());
      if (!header.moreFragments()) {
        if (to < end || total >= 0 && total != to) {
          return false;
        }
        total = to;
      } else if (to > end && total >= 0 || to == from) {
        return false;
      }
      end = Math.max(end, to);
      return insert(skb, from, bytes.slice(0, to - from));
    }

    /// A part within what is there already changes nothing; one that overlaps it is an attack (RFC
    /// 5722; `inet_frag_queue_insert`).
    private boolean insert(SocketBuffer skb, int from, Bytes bytes) {
      int to = from + bytes.length();
      int at = 0;
      while (at < parts.size() && parts.get(at).offset() < from) {
        at++;
      }
      int runEnd = at == 0 ? 0 : runEnd(at - 1);
      boolean within = at > 0 && to <= runEnd || isRunFrom(at, from, to);
      if (within) {
        return true;
      }
      if (at > 0 && from < runEnd || at < parts.size() && to > parts.get(at).offset()) {
        kernel.mib().count(Mib.IP_REASM_OVERLAPS);
        return false;
      }
      parts.add(at, new Part(from, bytes));
      if (from == 0) {
        first = skb;
      }
      return true;
    }

    private boolean isRunFrom(int at, int from, int to) {
      return at < parts.size() && parts.get(at).offset() == from && to <= runEnd(at);
    }

    /// The end of the parts that follow one another without a gap.
    private int runEnd(int at) {
      int end = parts.get(at).end();
      for (int i = at + 1; i < parts.size() && parts.get(i).offset() == end; i++) {
        end = parts.get(i).end();
      }
      return end;
    }

    @Nullable Bytes join() {
      if (total < 0) {
        return null;
      }
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
      boolean hasFirst = first.packet().header().fragmentOffset() == 0;
      giveUp.handle(first, hasFirst, DropReason.REASSEMBLY_TIMEOUT);
    }
  }
}
