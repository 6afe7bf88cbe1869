package lvslab.net.redis.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.RequestReport;
import lvslab.net.redis.resp.ProtocolException;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.ReplyReader;
import lvslab.net.redis.resp.Request;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The connection of redis-cli: one command after another, each with its answer.
final class CliConnection implements TcpHandler {
  /// REDIS_CLI_KEEPALIVE_INTERVAL.
  private static final int KEEPALIVE_SECONDS = 15;

  private final Process process;
  private final CliOptions options;
  private final Deque<Consumer<Reply>> waiting = new ArrayDeque<>();
  private ReplyReader replies = new ReplyReader();
  private Process.Resource resource = () -> {};
  private @Nullable TcpSocket socket;
  private @Nullable RequestReport report;
  private Runnable connected = () -> {};
  private Consumer<String> failed = why -> {};
  private boolean open;

  /// How the connection ended while nothing was asked: what is asked next finds out.
  private String ended = "";

  CliConnection(Process process, CliOptions options) {
    this.process = process;
    this.options = options;
  }

  boolean isOpen() {
    return open;
  }

  /// Hears of the end of the connection, or that none could be made.
  void onFailure(Consumer<String> who) {
    failed = who;
  }

  /// Connects.
  void open(Runnable then) {
    connected = then;
    replies = new ReplyReader();
    waiting.clear();
    ended = "";
    Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), options.host);
    if (address.isEmpty()) {
      cannotConnect("Name or service not known");
      return;
    }
    try {
      var where = new Endpoint(address.get(), options.port);
      TcpSocket made = process.host().stack().tcp().connect(null, 0, where, this);
      socket = made;
      resource = process.descriptors().own(made);
    } catch (SocketException e) {
      cannotConnect(e.errno().text());
    }
  }

  private void cannotConnect(String why) {
    new RequestReport(process, "redis", options.host + ":" + options.port).end(false, why);
    process.err(
        "Could not connect to Redis at " + options.host + ":" + options.port + ": " + why + "\n");
    drop();
    failed.accept("");
  }

  @Override
  public void onConnected(TcpSocket made) {
    open = true;
    made.setNoDelay(true);
    made.setKeepAlive(true);
    made.options().setKeepIdle(KEEPALIVE_SECONDS);
    made.options().setKeepInterval(KEEPALIVE_SECONDS / 3);
    made.options().setKeepCount(3);
    connected.run();
  }

  /// Sends a command.
  ///
  /// @param then gets its answer, and all that come behind it if it is MONITOR
  void send(List<String> words, Consumer<Reply> then) {
    report = new RequestReport(process, "redis", String.join(" ", words));
    waiting.add(then);
    if (socket != null) {
      socket.write(Request.of(words));
    }
    if (!ended.isEmpty()) {
      lose(ended);
    }
  }

  @Override
  public void onReadable(TcpSocket from) {
    replies.add(from.readAll());
    try {
      @Nullable Reply reply;
      while (process.isAlive() && (reply = replies.take()) != null) {
        answer(reply);
      }
    } catch (ProtocolException e) {
      lose(String.valueOf(e.getMessage()));
      return;
    }
    if (from.isEof() && process.isAlive() && from == socket) {
      end("Server closed the connection");
    }
  }

  private void answer(Reply reply) {
    if (report != null) {
      boolean error = reply instanceof Reply.Error;
      report.end(!error, CliFormat.of(reply, List.of(""), true).strip());
    }
    Consumer<Reply> who = waiting.size() > 1 ? waiting.remove() : waiting.peek();
    if (who != null) {
      who.accept(reply);
    }
  }

  /// Its command has been answered for good.
  void done() {
    waiting.poll();
  }

  @Override
  public void onError(TcpSocket from, Errno errno) {
    if (open) {
      end(errno.text());
    } else {
      cannotConnect(errno.text());
    }
  }

  private void end(String why) {
    if (waiting.isEmpty()) {
      ended = why;
    } else {
      lose(why);
    }
  }

  private void lose(String why) {
    if (report != null) {
      report.end(false, why);
    }
    drop();
    failed.accept(why);
  }

  private void drop() {
    open = false;
    waiting.clear();
    process.disown(resource);
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
