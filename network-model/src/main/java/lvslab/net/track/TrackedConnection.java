package lvslab.net.track;

import java.util.EnumMap;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// A connection as connection tracking sees it (kernel `struct nf_conn`).
public final class TrackedConnection {
  /// Status bits (include/uapi/linux/netfilter/nf_conntrack_common.h, `enum ip_conntrack_status`).
  public enum Status {
    /// A reply was seen.
    SEEN_REPLY,
    /// It is not thrown out when the table is full.
    ASSURED,
    /// It is in the table.
    CONFIRMED,
    /// Sources of its packets are rewritten.
    SOURCE_NAT,
    /// Destinations of its packets are rewritten.
    DESTINATION_NAT,
    /// It was decided what its sources become.
    SOURCE_NAT_DONE,
    /// It was decided what its destinations become.
    DESTINATION_NAT_DONE,
    /// It has left the table.
    DYING
  }

  private final Tuple original;
  private Tuple reply;
  private final @Nullable TcpTracking tcp;
  private final EnumMap<TrackingInfo, Tracking> attachments = new EnumMap<>(TrackingInfo.class);
  private int status;
  private int mark;
  private long timeout;
  private long streamFrom;
  private int masqueradeDevice;
  private @Nullable RuleMention sourceRule;
  private @Nullable RuleMention destinationRule;

  /// A connection that is not in the table.
  ///
  /// @param original of its first packet
  public TrackedConnection(Tuple original) {
    this.original = original;
    reply = original.inverted();
    tcp = original.protocol() == IpProtocol.TCP ? new TcpTracking() : null;
  }

  /// The direction of its first packet.
  ///
  /// @return as that packet came
  public Tuple original() {
    return original;
  }

  /// The direction of replies: as they come, before they are translated.
  ///
  /// @return the inverse of [#original] as it leaves
  public Tuple reply() {
    return reply;
  }

  /// Says how replies come (`nf_conntrack_alter_reply`).
  ///
  /// @param changed while it is not confirmed
  public void setReply(Tuple changed) {
    reply = changed;
  }

  /// One direction.
  ///
  /// @param ofReply which
  /// @return its tuple
  public Tuple tuple(boolean ofReply) {
    return ofReply ? reply : original;
  }

  /// What a packet carries.
  ///
  /// @param info what it is to this connection
  /// @return one object an info
  public Tracking as(TrackingInfo info) {
    return attachments.computeIfAbsent(info, i -> new Tracking(this, i));
  }

  /// Whether a status bit is set.
  ///
  /// @param bit which
  /// @return true if so
  public boolean is(Status bit) {
    return (status & 1 << bit.ordinal()) != 0;
  }

  /// Sets a status bit.
  ///
  /// @param bit which
  public void set(Status bit) {
    status |= 1 << bit.ordinal();
  }

  /// What was seen of TCP.
  ///
  /// @return null for other protocols
  public @Nullable TcpTracking tcp() {
    return tcp;
  }

  /// Its mark (CONNMARK).
  ///
  /// @return 0 for none
  public int mark() {
    return mark;
  }

  /// Sets its mark.
  ///
  /// @param value the mark
  public void setMark(int value) {
    mark = value;
  }

  /// When it expires; before it is confirmed, how long it will live.
  ///
  /// @return jiffies
  public long timeout() {
    return timeout;
  }

  /// Sets when it expires.
  ///
  /// @param jiffies as for [#timeout]
  public void setTimeout(long jiffies) {
    timeout = jiffies;
  }

  /// From when on UDP is taken for a stream.
  ///
  /// @return jiffies
  public long streamFrom() {
    return streamFrom;
  }

  /// Sets from when on UDP is taken for a stream.
  ///
  /// @param jiffies a count
  public void setStreamFrom(long jiffies) {
    streamFrom = jiffies;
  }

  /// The device whose address its sources became (`masq_index`).
  ///
  /// @return number of the device, 0 for none
  public int masqueradeDevice() {
    return masqueradeDevice;
  }

  /// Notes the device whose address its sources became.
  ///
  /// @param index number of the device
  public void setMasqueradeDevice(int index) {
    masqueradeDevice = index;
  }

  /// The rule that decided what its sources, or its destinations, become.
  ///
  /// @param ofSource which of the two
  /// @return the rule, or null if none did or nobody listens
  public @Nullable RuleMention natRule(boolean ofSource) {
    return ofSource ? sourceRule : destinationRule;
  }

  /// Notes the rule that decided what its sources, or its destinations, become.
  ///
  /// @param ofSource which of the two
  /// @param rule which
  public void setNatRule(boolean ofSource, RuleMention rule) {
    if (ofSource) {
      sourceRule = rule;
    } else {
      destinationRule = rule;
    }
  }

  /// Whether its packets are rewritten.
  ///
  /// @return true if a source or a destination is
  public boolean isTranslated() {
    return is(Status.SOURCE_NAT) || is(Status.DESTINATION_NAT);
  }

  /// Whether both ends have proved that they are there (`nf_conntrack_tcp_established`).
  ///
  /// @return true for an assured TCP connection that is open
  public boolean isTcpEstablished() {
    return tcp != null && tcp.state == TcpTrackState.ESTABLISHED && is(Status.ASSURED);
  }
}
