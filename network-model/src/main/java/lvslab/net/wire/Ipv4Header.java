package lvslab.net.wire;

/// The header of an IPv4 packet (RFC 791 section 3.1), without what the codec computes.
///
/// @param source where it is from
/// @param destination where it goes
/// @param protocol one of [IpProtocol]
/// @param ttl hops left, 0 to 255
/// @param tos type of service, 0 to 255
/// @param identification 0 to 65535
/// @param dontFragment DF
/// @param moreFragments MF
/// @param fragmentOffset octets, a multiple of 8
/// @param options padded to a multiple of 4 octets; mostly empty
public record Ipv4Header(
    Ipv4Address source,
    Ipv4Address destination,
    int protocol,
    int ttl,
    int tos,
    int identification,
    boolean dontFragment,
    boolean moreFragments,
    int fragmentOffset,
    Bytes options) {
  /// Octets of a header without options.
  public static final int MIN_BYTES = 20;

  /// TTL of what a host sends (net.ipv4.ip_default_ttl).
  public static final int DEFAULT_TTL = 64;

  /// A plain header: TTL 64, no DF, no options.
  ///
  /// @param source where it is from
  /// @param destination where it goes
  /// @param protocol one of [IpProtocol]
  /// @return the header
  public static Ipv4Header of(Ipv4Address source, Ipv4Address destination, int protocol) {
    return new Ipv4Header(
        source, destination, protocol, DEFAULT_TTL, 0, 0, false, false, 0, Bytes.EMPTY);
  }

  /// Octets of this header.
  ///
  /// @return 20 to 60
  public int lengthBytes() {
    return MIN_BYTES + options.length();
  }

  /// Whether the packet is a fragment of a larger one.
  ///
  /// @return true if MF is set or the offset is not 0
  public boolean isFragment() {
    return moreFragments || fragmentOffset != 0;
  }

  /// The same with another source.
  ///
  /// @param changed where it is from
  /// @return a header
  public Ipv4Header withSource(Ipv4Address changed) {
    return new Ipv4Header(
        changed,
        destination,
        protocol,
        ttl,
        tos,
        identification,
        dontFragment,
        moreFragments,
        fragmentOffset,
        options);
  }

  /// The same with another destination.
  ///
  /// @param changed where it goes
  /// @return a header
  public Ipv4Header withDestination(Ipv4Address changed) {
    return new Ipv4Header(
        source,
        changed,
        protocol,
        ttl,
        tos,
        identification,
        dontFragment,
        moreFragments,
        fragmentOffset,
        options);
  }

  /// The same with another TTL.
  ///
  /// @param changed hops left
  /// @return a header
  public Ipv4Header withTtl(int changed) {
    return new Ipv4Header(
        source,
        destination,
        protocol,
        changed,
        tos,
        identification,
        dontFragment,
        moreFragments,
        fragmentOffset,
        options);
  }

  /// The same with another type of service.
  ///
  /// @param changed 0 to 255
  /// @return a header
  public Ipv4Header withTos(int changed) {
    return new Ipv4Header(
        source,
        destination,
        protocol,
        ttl,
        changed,
        identification,
        dontFragment,
        moreFragments,
        fragmentOffset,
        options);
  }

  /// The same with another identification and DF bit.
  ///
  /// @param id 0 to 65535
  /// @param df whether it must not be fragmented
  /// @return a header
  public Ipv4Header withIdentification(int id, boolean df) {
    return new Ipv4Header(
        source, destination, protocol, ttl, tos, id, df, moreFragments, fragmentOffset, options);
  }

  /// The same with other options.
  ///
  /// @param changed padded to a multiple of 4 octets
  /// @return a header
  public Ipv4Header withOptions(Bytes changed) {
    return new Ipv4Header(
        source,
        destination,
        protocol,
        ttl,
        tos,
        identification,
        dontFragment,
        moreFragments,
        fragmentOffset,
        changed);
  }

  /// The same as a part of a larger packet.
  ///
  /// @param offset octets, a multiple of 8
  /// @param more whether parts follow
  /// @return a header
  public Ipv4Header withFragment(int offset, boolean more) {
    return new Ipv4Header(
        source,
        destination,
        protocol,
        ttl,
        tos,
        identification,
        dontFragment,
        more,
        offset,
        options);
  }
}
