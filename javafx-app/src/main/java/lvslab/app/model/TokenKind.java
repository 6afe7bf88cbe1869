package lvslab.app.model;

/// What a frame carries, as far as its shape and colour in the picture go.
public enum TokenKind {
  /// ARP: a diamond.
  ARP,
  /// TCP: a rectangle with the letters of its flags.
  TCP,
  /// UDP: a pentagon.
  UDP,
  /// ICMP: a circle.
  ICMP,
  /// VRRP: a hexagon.
  VRRP,
  /// A packet in a packet: a box in a box.
  IPIP,
  /// Anything else: a rounded box.
  OTHER
}
