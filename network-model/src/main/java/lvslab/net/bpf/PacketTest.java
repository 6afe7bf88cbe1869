package lvslab.net.bpf;

/// A condition on a packet.
@FunctionalInterface
interface PacketTest {
  boolean holds(PacketOctets packet);

  default PacketTest and(PacketTest other) {
    return packet -> holds(packet) && other.holds(packet);
  }

  default PacketTest or(PacketTest other) {
    return packet -> holds(packet) || other.holds(packet);
  }

  default PacketTest not() {
    return packet -> !holds(packet);
  }
}
