package lvslab.vrrp.check.kind;

import lvslab.net.device.NetDevice;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.conf.CheckerConf;
import org.jspecify.annotations.Nullable;

/// The way that a check's packets are to take (core/layer4.c, `socket_bind_connect`): `bind_if` and
/// `fwmark`. UDP_CHECK does not know `bind_if`, PING_CHECK neither of them.
final class CheckPath {
  private CheckPath() {}

  /// The way.
  ///
  /// @throws SocketException ENODEV if the interface is not there
  static SocketPath of(CheckerConf.Connection to, CheckContext context) throws SocketException {
    String name = to.bindDevice();
    @Nullable NetDevice device = null;
    if (!name.isEmpty()) {
      device = context.host().stack().devices().find(name).orElse(null);
      if (device == null) {
        context.say("Checker can't bind to device " + name + ": " + Errno.ENODEV.text());
        throw new SocketException(Errno.ENODEV);
      }
    }
    return new SocketPath(device, (int) to.mark());
  }
}
