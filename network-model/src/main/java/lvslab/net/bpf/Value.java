package lvslab.net.bpf;

import java.util.function.ToIntFunction;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A number that is worked out from a packet.
///
/// @param of works it out
/// @param needs what must hold before it can be, such as that the packet is TCP; null for nothing
/// @param constant whether it is the same for all packets
record Value(ToIntFunction<PacketOctets> of, @Nullable PacketTest needs, boolean constant) {
  static Value constant(int number) {
    return new Value(packet -> number, null, true);
  }

  /// The constant's number.
  int number() {
    return of.applyAsInt(new PacketOctets(Bytes.EMPTY, 0, false));
  }

  /// What both need.
  static @Nullable PacketTest needs(Value left, Value right) {
    PacketTest first = left.needs;
    PacketTest second = right.needs;
    if (first == null) {
      return second;
    }
    return second == null ? first : first.and(second);
  }
}
