package lvslab.net.track;

/// What a packet is to its connection (include/uapi/linux/netfilter/nf_conntrack_common.h, `enum
/// ip_conntrack_info`).
public enum TrackingInfo {
  /// Of a connection that has seen both directions.
  ESTABLISHED(false),
  /// An error about a connection.
  RELATED(false),
  /// Of a connection that has seen no reply.
  NEW(false),
  /// A reply.
  ESTABLISHED_REPLY(true),
  /// An error about a connection, in the direction of replies.
  RELATED_REPLY(true);

  private final boolean reply;

  TrackingInfo(boolean reply) {
    this.reply = reply;
  }

  /// Whether it goes the way of replies.
  ///
  /// @return true for IP_CT_DIR_REPLY
  public boolean isReply() {
    return reply;
  }

  /// Whether it is an error about the connection.
  ///
  /// @return true for both directions
  public boolean isRelated() {
    return this == RELATED || this == RELATED_REPLY;
  }
}
