package lvslab.net.transport;

import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;

/// A ping socket (net/ipv4/ping.c): SOCK_DGRAM and IPPROTO_ICMP. It sends echo requests under an
/// identifier that is its own, and hears the answers to it.
public final class PingSocket {
  /// Takes answers.
  @FunctionalInterface
  public interface Handler {
    /// An answer.
    ///
    /// @param from who sent it
    /// @param reply what came
    void onReply(Ipv4Address from, IcmpMessage reply);
  }

  private final RawSockets owner;
  private final RawSocket socket;
  private final Handler handler;
  private final int identifier;

  /// Opens one.
  ///
  /// @param owner the host's
  /// @param handler hears answers by an event of the same instant
  public PingSocket(RawSockets owner, Handler handler) {
    this.owner = owner;
    this.handler = handler;
    identifier = owner.takePingIdentifier();
    socket = owner.open(IpProtocol.ICMP, (device, packet) -> take(packet));
  }

  /// Its identifier.
  ///
  /// @return 1 to 65535
  public int identifier() {
    return identifier;
  }

  /// Sends an echo request.
  ///
  /// @param from source, or 0.0.0.0 to let the route decide
  /// @param to destination
  /// @param sequence as on the wire
  /// @param data behind the header
  /// @throws SocketException ENETUNREACH
  public void send(Ipv4Address from, Ipv4Address to, int sequence, Bytes data)
      throws SocketException {
    int rest = identifier << 16 | sequence;
    socket.send(from, to, new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, rest, data), true);
  }

  /// Closes it.
  public void close() {
    socket.close();
    owner.releasePingIdentifier(identifier);
  }

  private void take(Ipv4Packet packet) {
    if (packet.payload() instanceof IcmpMessage message
        && message.type() == IcmpMessage.ECHO_REPLY
        && message.echoIdentifier() == identifier) {
      handler.onReply(packet.source(), message);
    }
  }
}
