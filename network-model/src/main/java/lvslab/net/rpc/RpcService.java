package lvslab.net.rpc;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.NetworkStack;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A server of programs on a port: takes calls over TCP and perhaps UDP, and sends replies.
public final class RpcService {
  private static final int BACKLOG = 64;

  private final List<RpcProgram> programs;
  private final List<TcpSocket> clients = new ArrayList<>();
  private @Nullable TcpListener listener;
  private @Nullable UdpSocket datagrams;

  /// A server that does not listen yet.
  ///
  /// @param programs what it does
  public RpcService(List<RpcProgram> programs) {
    this.programs = List.copyOf(programs);
  }

  /// Listens to all addresses.
  ///
  /// @param stack of the host
  /// @param port for TCP and UDP
  /// @param udp whether it takes datagrams, too
  /// @throws SocketException if somebody has the port
  public void listen(NetworkStack stack, int port, boolean udp) throws SocketException {
    var here = new Endpoint(Ipv4Address.ANY, port);
    listener = stack.tcp().listen(here, BACKLOG, this::accept);
    if (udp) {
      var holder = new UdpSocket[1];
      holder[0] = stack.udp().open(here, (from, to, data) -> datagram(holder[0], from, to, data));
      datagrams = holder[0];
    }
  }

  /// What listens for connections.
  ///
  /// @return null before it listens
  public @Nullable TcpListener listener() {
    return listener;
  }

  /// What takes datagrams.
  ///
  /// @return null if nothing does
  public @Nullable UdpSocket datagrams() {
    return datagrams;
  }

  /// Ends: its clients' connections are closed.
  public void close() {
    if (listener != null) {
      listener.close();
    }
    if (datagrams != null) {
      datagrams.close();
    }
    List.copyOf(clients).forEach(TcpSocket::closeAtExit);
    clients.clear();
  }

  private void accept(TcpListener from) {
    while (from.waiting() > 0) {
      var connection = new Connection();
      @Nullable TcpSocket socket = from.accept(connection);
      if (socket == null) {
        return;
      }
      clients.add(socket);
      socket.setNoDelay(true);
    }
  }

  private void datagram(UdpSocket socket, Endpoint from, Ipv4Address asked, Bytes data) {
    @Nullable Bytes reply = reply(data, from);
    if (reply != null) {
      try {
        socket.answer(asked, from, reply);
      } catch (SocketException e) {
        return; // there is no way back
      }
    }
  }

  private @Nullable Bytes reply(Bytes message, Endpoint from) {
    RpcCall call;
    try {
      call = RpcCall.decode(message);
    } catch (XdrException e) {
      return null;
    }
    for (RpcProgram program : programs) {
      if (program.number() == call.program()) {
        return reply(program, call, from);
      }
    }
    return RpcReply.unknown(call);
  }

  private static Bytes reply(RpcProgram program, RpcCall call, Endpoint from) {
    boolean known = call.version() >= program.lowest() && call.version() <= program.highest();
    if (!known) {
      return RpcReply.refused(call, RpcRefusal.PROG_MISMATCH, program);
    }
    try {
      return RpcReply.done(call, program.call(call, from));
    } catch (RpcRefusal e) {
      return RpcReply.refused(call, e.status(), program);
    } catch (XdrException e) {
      return RpcReply.refused(call, RpcRefusal.GARBAGE_ARGS, program);
    }
  }

  private final class Connection implements TcpHandler {
    private final RecordStream stream = new RecordStream();

    @Override
    public void onReadable(TcpSocket socket) {
      stream.add(socket.readAll());
      @Nullable Bytes message;
      while ((message = stream.take()) != null) {
        @Nullable Bytes reply = reply(message, socket.remote());
        if (reply != null) {
          socket.write(RecordStream.of(reply));
        }
      }
      if (socket.isEof()) {
        end(socket);
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      end(socket);
    }

    private void end(TcpSocket socket) {
      clients.remove(socket);
      socket.close();
    }
  }
}
