package lvslab.net.conntrack;

/// What a tracker says of a packet.
enum Outcome {
  /// It belongs to the connection.
  ACCEPT,
  /// It belongs to no connection, but passes.
  INVALID,
  /// The connection it seemed to belong to is over: it is to be looked up anew (NF_REPEAT).
  REPEAT,
  /// It is lost.
  DROP
}
