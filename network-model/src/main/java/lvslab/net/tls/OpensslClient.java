package lvslab.net.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.tls.ClientHello;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsContext;

/// A client whose hello is laid out as OpenSSL's.
final class OpensslClient extends TlsClientProtocol {
  private int tickets;

  @Override
  protected void sendClientHelloMessage() throws IOException {
    clientHello = new Hello(clientHello);
    super.sendClientHelloMessage();
  }

  /// How many session tickets of TLS 1.3 have come.
  int tickets() {
    return tickets;
  }

  @Override
  protected void receive13NewSessionTicket(ByteArrayInputStream buf) throws IOException {
    super.receive13NewSessionTicket(buf);
    tickets++;
  }

  /// A hello with its extensions in OpenSSL's order.
  private static final class Hello extends ClientHello {
    /// Version, random, the lengths of session id and ciphers, and the compression there is.
    private static final int FIXED = 2 + 32 + 1 + 2 + 2;

    Hello(ClientHello from) {
      super(
          from.getVersion(),
          from.getRandom(),
          from.getSessionID(),
          from.getCookie(),
          from.getCipherSuites(),
          from.getExtensions(),
          from.getBindersSize());
    }

    @Override
    public void encode(TlsContext context, OutputStream output) throws IOException {
      var own = new ByteArrayOutputStream();
      super.encode(context, own);
      int at = FIXED + getSessionID().length + Short.BYTES * getCipherSuites().length;
      output.write(HelloExtensions.ordered(own.toByteArray(), at));
    }
  }
}
