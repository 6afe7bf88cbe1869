package lvslab.vrrp.check.kind;

import java.nio.ByteBuffer;
import lvslab.net.wire.Bytes;

/// A ClientHello of TLS 1.3 in its record (RFC 8446 sections 4.1.2 and 5.1): true headers and
/// lengths, zeros in the place of random numbers, keys and extensions.
final class TlsGreeting {
  private static final byte HANDSHAKE = 22;
  private static final short RECORD_VERSION = 0x0301;
  private static final byte CLIENT_HELLO = 1;
  private static final short HELLO_VERSION = 0x0303;
  private static final int RECORD_HEADER = 5;
  private static final int HANDSHAKE_HEADER = 4;

  /// What OpenSSL 3.0 needs for its extensions and cipher suites without a name of a server.
  private static final int HELLO = 313;

  static final Bytes RECORD = record();

  private TlsGreeting() {}

  private static Bytes record() {
    ByteBuffer octets = ByteBuffer.allocate(RECORD_HEADER + HANDSHAKE_HEADER + HELLO);
    octets.put(HANDSHAKE).putShort(RECORD_VERSION).putShort((short) (HANDSHAKE_HEADER + HELLO));
    octets.putInt(CLIENT_HELLO << 24 | HELLO).putShort(HELLO_VERSION);
    return Bytes.wrap(octets.array());
  }
}
