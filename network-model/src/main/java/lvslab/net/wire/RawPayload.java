package lvslab.net.wire;

/// Octets that the stack does not look into: an unknown protocol, a fragment, a frame that is wrong
/// on purpose.
///
/// @param bytes the octets
public record RawPayload(Bytes bytes) implements EtherPayload, Ipv4Payload {
  @Override
  public int lengthBytes() {
    return bytes.length();
  }
}
