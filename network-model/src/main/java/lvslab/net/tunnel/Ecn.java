package lvslab.net.tunnel;

import lvslab.net.wire.Ipv4Header;

/// The congestion bits of outer and inner headers (RFC 6040; include/net/inet_ecn.h).
public final class Ecn {
  private static final int MASK = 3;
  private static final int NOT_CAPABLE = 0;
  private static final int CAPABLE_1 = 1;
  private static final int CAPABLE_0 = 2;
  private static final int CONGESTION = 3;

  private Ecn() {}

  /// The TOS of an outer header (`INET_ECN_encapsulate`): congestion within is not repeated
  /// outside.
  ///
  /// @param tos of the outer header so far
  /// @param inner TOS of the packet within
  /// @return TOS with the bits of the packet within
  public static int encapsulate(int tos, int inner) {
    int bits = (inner & MASK) == CONGESTION ? CAPABLE_0 : inner & MASK;
    return tos & ~MASK | bits;
  }

  /// Whether the packet within must be lost, because its sender would not understand that the
  /// network is congested (`INET_ECN_decapsulate`).
  ///
  /// @param outer the header around
  /// @param inner the header within
  /// @return true if so
  static boolean loses(Ipv4Header outer, Ipv4Header inner) {
    return (outer.tos() & MASK) == CONGESTION && (inner.tos() & MASK) == NOT_CAPABLE;
  }

  /// The header within, with what happened outside.
  ///
  /// @param outer the header around
  /// @param inner the header within
  /// @return with its congestion bits as they must be
  static Ipv4Header decapsulate(Ipv4Header outer, Ipv4Header inner) {
    int outside = outer.tos() & MASK;
    int within = inner.tos() & MASK;
    if (within == NOT_CAPABLE) {
      return inner;
    }
    if (outside == CONGESTION) {
      return inner.withTos(inner.tos() | CONGESTION);
    }
    boolean lowered = outside == CAPABLE_1 && within == CAPABLE_0;
    return lowered ? inner.withTos(inner.tos() & ~MASK | CAPABLE_1) : inner;
  }
}
