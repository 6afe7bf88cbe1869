package lvslab.net.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.ServerHello;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsServerProtocol;

/// A server whose hello is laid out as OpenSSL's, and that sends two tickets behind a handshake of
/// TLS 1.3 as OpenSSL does (ssl/statem/statem_srvr.c, `tls_construct_new_session_ticket`). Nobody
/// comes back with one: a ticket is as long as a true one, and as unreadable.
final class OpensslServer extends TlsServerProtocol {
  /// How many there are (`SSL_CTX_set_num_tickets`).
  static final int TICKETS = 2;

  /// Octets of a session that OpenSSL encrypts, with the key's name, vector and digest.
  private static final int TICKET = 224;

  private static final int NONCE = 8;
  private static final int AGE_ADD = 4;
  private static final int HEAD = 4;

  @Override
  protected void sendServerHelloMessage(ServerHello serverHello) throws IOException {
    super.sendServerHelloMessage(new Hello(serverHello));
  }

  /// A hello with its extensions in OpenSSL's order.
  private static final class Hello extends ServerHello {
    /// Version, random, the length of the session id, cipher and compression.
    private static final int FIXED = 2 + 32 + 1 + 2 + 1;

    Hello(ServerHello from) {
      super(
          from.getVersion(),
          from.getRandom(),
          from.getSessionID(),
          from.getCipherSuite(),
          from.getExtensions());
    }

    @Override
    public void encode(TlsContext context, OutputStream output) throws IOException {
      var own = new ByteArrayOutputStream();
      super.encode(context, own);
      output.write(HelloExtensions.ordered(own.toByteArray(), FIXED + getSessionID().length));
    }
  }

  /// Writes a ticket.
  void sendTicket(ServerPeer peer, int seconds, int number) throws IOException {
    int body = Integer.BYTES + AGE_ADD + 1 + NONCE + Short.BYTES + TICKET + Short.BYTES;
    ByteBuffer message = ByteBuffer.allocate(HEAD + body);
    message.putInt(HandshakeType.new_session_ticket << 24 | body);
    message.putInt(seconds).put(peer.random(AGE_ADD));
    message.put((byte) NONCE).putLong(number);
    message.putShort((short) TICKET).put(peer.random(TICKET)).putShort((short) 0);
    safeWriteRecord(ContentType.handshake, message.array(), 0, message.capacity());
  }
}
