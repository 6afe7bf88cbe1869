package lvslab.net.redis;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.redis.resp.Octets;
import lvslab.net.redis.resp.ProtocolException;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.RequestReader;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A client of the server: what it has sent that was not yet looked at, and what it is owed
/// (redis/src/networking.c).
final class RedisClient implements TcpHandler, Process.Resource {
  private final RedisServer server;
  private final RequestReader requests = new RequestReader();
  private final StringBuilder owed = new StringBuilder();
  private final Timer idle;
  final long id;
  final long sinceNanos;

  /// Commands of a transaction, null outside one.
  @Nullable List<List<String>> queued;

  /// Whether a command of the transaction could not be queued.
  boolean spoiled;

  String name = "";
  String lastCommand = "NULL";
  int database;
  boolean known;
  boolean leaves;
  boolean monitors;
  private @Nullable TcpSocket socket;

  RedisClient(RedisServer server, long id) {
    this.server = server;
    this.id = id;
    sinceNanos = server.nowNanos();
    idle = server.process().looseTimer("redis-server timeout", this::close);
  }

  void begin(TcpSocket made) {
    socket = made;
    made.setNoDelay(true);
    int alive = server.config().number("tcp-keepalive");
    if (alive > 0) {
      made.setKeepAlive(true);
      made.options().setKeepIdle(alive);
      made.options().setKeepInterval(Math.max(1, alive / 3));
      made.options().setKeepCount(3);
    }
    Process process = server.process();
    process.own(this);
    process.descriptors().add(this, made);
    touch();
  }

  /// `timeout`: looked at once a second, more than so many seconds must have passed.
  private void touch() {
    idle.cancel();
    int seconds = server.config().number("timeout");
    if (seconds > 0) {
      idle.arm((seconds + 1) * SimTime.SECOND);
    }
  }

  @Nullable TcpSocket socket() {
    return socket;
  }

  @Override
  public void onReadable(TcpSocket from) {
    Bytes came = from.readAll();
    server.stats().octetsIn += came.length();
    requests.add(came);
    touch();
    server.ready(this);
  }

  /// The next command, null if there is none.
  @Nullable List<String> next() {
    if (leaves || socket == null) {
      return null;
    }
    try {
      return requests.take();
    } catch (ProtocolException e) {
      answer(new Reply.Error("ERR " + e.getMessage()));
      leaves = true;
      return null;
    }
  }

  void answer(Reply reply) {
    if (reply instanceof Reply.Error(String text)) {
      server.stats().error(text);
    }
    reply.write(owed);
  }

  /// How many octets it is owed.
  int owedLength() {
    return owed.length();
  }

  /// Puts a line before what it is owed, as MONITOR does.
  void tell(String line) {
    new Reply.Status(line).write(owed);
  }

  /// Writes what it is owed, in one go, and closes if that was the last.
  void flush() {
    TcpSocket to = socket;
    if (to == null) {
      return;
    }
    if (!owed.isEmpty()) {
      Bytes octets = Octets.bytes(owed.toString());
      owed.setLength(0);
      server.stats().octetsOut += octets.length();
      to.write(octets);
    }
    if (leaves || to.isEof()) {
      close();
    }
  }

  /// Begins a transaction.
  void beginTransaction() {
    queued = new ArrayList<>();
    spoiled = false;
  }

  @Override
  public void onError(TcpSocket from, Errno errno) {
    close();
  }

  void close() {
    idle.cancel();
    server.closed(this);
    server.process().disown(this);
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /// The process has ended.
  @Override
  public void release() {
    idle.cancel();
    if (socket != null) {
      socket.closeAtExit();
    }
  }
}
