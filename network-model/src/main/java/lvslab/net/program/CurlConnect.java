package lvslab.net.program;

import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Where a connection goes and where it comes from: names, `--interface` and `--local-port` (curl's
/// lib/connect.c: bindlocal).
final class CurlConnect {
  private final CurlSession session;

  CurlConnect(CurlSession session) {
    this.session = session;
  }

  TcpSocket connect(CurlUrl url, CurlConnection handler) throws CurlError, SocketException {
    CurlLog log = session.log();
    Ipv4Address to =
        session
            .resolve(url.host())
            .orElseThrow(
                () ->
                    new CurlError(
                        CurlError.COULDNT_RESOLVE_HOST,
                        "Could not resolve host: " + url.host(),
                        "no such host"));
    log.info("  Trying " + to + ":" + url.port() + "...");
    String name = session.options().localInterface();
    @Nullable Ipv4Address from = source(url, name);
    int port = session.options().localPort();
    try {
      TcpSocket made =
          session
              .process()
              .host()
              .stack()
              .tcp()
              .connect(from, port, new Endpoint(to, url.port()), handler);
      if (port > 0 || Ipv4Address.parse(name).isPresent()) {
        log.info("Local port: " + port);
      }
      return made;
    } catch (SocketException e) {
      Errno errno = e.errno();
      if (errno == Errno.EADDRINUSE || errno == Errno.EADDRNOTAVAIL) {
        throw bindFailure(
            url, "bind failed with errno " + errno.number() + ": " + errno.text(), errno.name());
      }
      throw e;
    }
  }

  /// What `--interface` says: an address, or the first of a device.
  private @Nullable Ipv4Address source(CurlUrl url, String name) throws CurlError {
    if (name.isEmpty()) {
      return null;
    }
    Optional<Ipv4Address> address = Ipv4Address.parse(name);
    if (address.isPresent()) {
      session.log().info("Name '" + name + "' family 2 resolved to '" + name + "' family 2");
      return address.get();
    }
    Optional<NetDevice> device = session.process().host().stack().devices().find(name);
    if (device.isEmpty()) {
      session.log().info("Could not resolve host: " + name);
      throw bindFailure(url, "Couldn't bind to '" + name + "'", Errno.ENODEV.name());
    }
    return device.get().addresses().list().isEmpty()
        ? null
        : device.get().addresses().list().get(0).address();
  }

  private CurlError bindFailure(CurlUrl url, String text, String cause) {
    session.log().info(text);
    String log =
        "Failed to connect to "
            + url.host()
            + " port "
            + url.port()
            + " after 0 ms: Failed binding local connection end";
    return new CurlError(CurlError.INTERFACE_FAILED, text, cause, log);
  }
}
