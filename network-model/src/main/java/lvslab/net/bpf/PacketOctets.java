package lvslab.net.bpf;

import lvslab.net.wire.Bytes;

/// What a filter may look at. An octet that was not captured ends the filter: it does not match,
/// whatever else it says, as BPF programs end.
final class PacketOctets {
  /// An octet beyond the end was asked for, or something was divided by 0.
  static final class EndOfProgram extends RuntimeException {
    private static final long serialVersionUID = 1;

    EndOfProgram() {
      super("end", null, false, false);
    }
  }

  private final Bytes octets;
  private final int lengthBytes;
  private final boolean outgoing;

  PacketOctets(Bytes octets, int lengthBytes, boolean outgoing) {
    this.octets = octets;
    this.lengthBytes = lengthBytes;
    this.outgoing = outgoing;
  }

  /// Its length on the wire.
  int lengthBytes() {
    return lengthBytes;
  }

  boolean isOutgoing() {
    return outgoing;
  }

  /// One, two or four octets as a number.
  int load(int at, int size) {
    if (at < 0 || at > octets.length() - size) {
      throw new EndOfProgram();
    }
    return switch (size) {
      case 1 -> octets.u8(at);
      case 2 -> octets.u16(at);
      default -> octets.u32(at);
    };
  }
}
