package lvslab.net.rpc;

import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// One call of a program of the user (`clnt_create`, `clnt_call`): it asks the port mapper over UDP
/// where a program is, and calls that over TCP.
public final class RpcQuery {
  /// How often a datagram is sent again, and how long in all (libtirpc, rpcb_clnt.c).
  private static final long RETRY_NANOS = 5 * SimTime.SECOND;

  private static final int TRIES = 12;

  private final Process process;
  private final Ipv4Address server;
  private int xid;

  /// What came of a call.
  ///
  /// @param results XDR, or null
  /// @param complaint what `clnt_create` says if there are none, without the name of the program
  /// @param error the error of the last system call, if one failed
  public record Answer(@Nullable Bytes results, String complaint, @Nullable Errno error) {
    static Answer failed(String complaint, @Nullable Errno error) {
      return new Answer(null, complaint, error);
    }
  }

  /// Queries of a process.
  ///
  /// @param process who asks
  /// @param server whom
  public RpcQuery(Process process, Ipv4Address server) {
    this.process = process;
    this.server = server;
    xid = process.host().kernel().random("rpc-query").nextInt();
  }

  private RpcCall next(RpcClient.Procedure what, Bytes arguments, boolean named) {
    int seconds = (int) (process.host().kernel().wallNanos() / SimTime.SECOND);
    Bytes who = named ? RpcCall.root(seconds, process.host().hostname()) : Bytes.EMPTY;
    return new RpcCall(++xid, what.program(), what.version(), what.number(), who, arguments);
  }

  /// Calls a procedure, wherever the port mapper says that its program is.
  ///
  /// @param what the procedure
  /// @param arguments XDR
  /// @param then hears what came of it
  public void call(RpcClient.Procedure what, Bytes arguments, Consumer<Answer> then) {
    XdrOut wanted = new XdrOut().u32(what.program()).u32(what.version());
    var port = new RpcClient.Procedure(PortMap.NUMBER, 2, PortMap.GETPORT);
    Consumer<Answer> found =
        answer -> {
          if (answer.results() == null) {
            String why = "RPC: Port mapper failure - " + answer.complaint();
            then.accept(Answer.failed(why, answer.error()));
            return;
          }
          int number = new XdrIn(answer.results()).u32();
          if (number == 0) {
            then.accept(Answer.failed("RPC: Program not registered", null));
          } else {
            connect(number, next(what, arguments, true), then);
          }
        };
    new Datagrams(next(port, wanted.u32(PortMap.TCP).u32(0).bytes(), false), found).send();
  }

  /// Calls a procedure of the port mapper over TCP.
  ///
  /// @param number of the procedure
  /// @param then hears what came of it
  public void mapper(int number, Consumer<Answer> then) {
    var what = new RpcClient.Procedure(PortMap.NUMBER, 2, number);
    connect(PortMap.PORT, next(what, Bytes.EMPTY, false), then);
  }

  private static Answer answer(Bytes message) {
    try {
      RpcReply reply = RpcReply.decode(message);
      return reply.status() == 0
          ? new Answer(reply.results(), "", null)
          : Answer.failed("RPC: Procedure unavailable", null);
    } catch (XdrException e) {
      return Answer.failed("RPC: Can't decode result", null);
    }
  }

  private static String unable(Errno error) {
    return "Unable to receive: errno " + error.number() + " (" + error.text() + ")";
  }

  private final class Datagrams implements UdpHandler {
    private final RpcCall call;
    private final Consumer<Answer> then;
    private final Timer retry;
    private @Nullable UdpSocket socket;
    private Process.@Nullable Resource owned;
    private int sent;

    Datagrams(RpcCall call, Consumer<Answer> then) {
      this.call = call;
      this.then = then;
      retry = process.timer("portmap", this::send);
    }

    void send() {
      try {
        UdpSocket out = socket;
        if (out == null) {
          out = process.host().stack().udp().open(new Endpoint(Ipv4Address.ANY, 0), this);
          socket = out;
          owned = process.descriptors().own(out);
          out.connect(new Endpoint(server, PortMap.PORT));
        }
        if (sent++ == TRIES) {
          end(Answer.failed("Timed out", Errno.ETIMEDOUT));
          return;
        }
        out.send(call.encode());
        retry.arm(RETRY_NANOS);
      } catch (SocketException e) {
        end(Answer.failed("Unable to send: errno " + e.errno().number(), e.errno()));
      }
    }

    private void end(Answer answer) {
      retry.cancel();
      if (socket != null && owned != null) {
        process.disown(owned);
        socket.close();
      }
      then.accept(answer);
    }

    @Override
    public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
      end(answer(data));
    }

    @Override
    public void onError(Errno error) {
      end(Answer.failed(unable(error), error));
    }
  }

  private void connect(int port, RpcCall call, Consumer<Answer> then) {
    var stream = new RecordStream();
    var owned = new Process.Resource[1];
    TcpHandler handler =
        new TcpHandler() {
          @Override
          public void onConnected(TcpSocket socket) {
            socket.write(RecordStream.of(call.encode()));
          }

          @Override
          public void onReadable(TcpSocket socket) {
            stream.add(socket.readAll());
            @Nullable Bytes message = stream.take();
            if (message != null || socket.isEof()) {
              process.disown(owned[0]);
              socket.close();
              then.accept(
                  message == null
                      ? Answer.failed("RPC: Unable to receive", Errno.ECONNRESET)
                      : answer(message));
            }
          }

          @Override
          public void onError(TcpSocket socket, Errno errno) {
            process.disown(owned[0]);
            then.accept(Answer.failed("RPC: Remote system error - " + errno.text(), errno));
          }
        };
    try {
      TcpSocket socket =
          process.host().stack().tcp().connect(null, 0, new Endpoint(server, port), handler);
      owned[0] = process.descriptors().own(socket);
    } catch (SocketException e) {
      String why = "RPC: Remote system error - " + e.errno().text();
      then.accept(Answer.failed(why, e.errno()));
    }
  }
}
