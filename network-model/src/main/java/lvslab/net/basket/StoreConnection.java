package lvslab.net.basket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.kernel.Kernel;
import lvslab.net.redis.resp.ProtocolException;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.ReplyReader;
import lvslab.net.redis.resp.Request;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The connection to the store that all requests of a server share, as a client library has it: it
/// is made when it is needed first, kept, and made anew when it was lost. Who gets no answer in
/// time is told so, and the connection is given up.
final class StoreConnection {
  private final class Question {
    private final int commands;
    private final Consumer<List<Reply>> then;
    private final Consumer<String> failed;
    private final Bytes octets;
    private final long askedBy;
    private final List<Reply> replies = new ArrayList<>();

    Question(List<List<String>> words, Consumer<List<Reply>> then, Consumer<String> failed) {
      commands = words.size();
      this.then = then;
      this.failed = failed;
      Bytes all = Bytes.EMPTY;
      askedBy = kernel().engine().currentCause();
      for (List<String> command : words) {
        all = all.concat(Request.of(command));
      }
      octets = all;
    }
  }

  private final Process process;
  private final StoreAddress address;
  private final long timeoutNanos;
  private final Deque<Question> waiting = new ArrayDeque<>();
  private final Timer timer;
  private @Nullable Line line;
  private long brokenBy;

  StoreConnection(Process process, StoreAddress address, long timeoutMillis) {
    this.process = process;
    this.address = address;
    timeoutNanos = timeoutMillis * SimTime.MILLISECOND;
    timer = process.timer("lab-basket store", this::late);
  }

  /// What ended the connection before this one: the store's process may be another since.
  ///
  /// @return trace event, 0 if it was never lost
  long brokenBy() {
    return brokenBy;
  }

  /// Asks for something, in one write.
  void ask(List<List<String>> commands, Consumer<List<Reply>> then, Consumer<String> failed) {
    var question = new Question(commands, then, failed);
    waiting.add(question);
    if (waiting.size() == 1) {
      timer.arm(timeoutNanos);
    }
    @Nullable Line open = line;
    if (open == null) {
      connect();
    } else if (open.connected) {
      open.socket().write(question.octets);
    }
  }

  private void connect() {
    var made = new Line();
    try {
      TcpSocket socket = process.host().stack().tcp().connect(null, 0, address.where(), made);
      made.begin(socket);
      line = made;
    } catch (SocketException e) {
      lose(e.errno().text());
    }
  }

  private void late() {
    @Nullable Question first = waiting.peek();
    if (first != null && kernel().trace().isOpen()) {
      kernel()
          .trace()
          .emit(
              SocketEvent.Unanswered.of(
                  kernel().name(), "lab-basket", address.text(), first.askedBy, timeoutNanos));
    }
    lose("no answer within " + timeoutNanos / SimTime.MILLISECOND + " ms");
  }

  private Kernel kernel() {
    return process.host().kernel();
  }

  /// All that wait hear that the store is lost.
  private void lose(String why) {
    brokenBy = kernel().engine().currentCause();
    timer.cancel();
    @Nullable Line open = line;
    line = null;
    if (open != null) {
      open.drop();
    }
    List<Question> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(question -> question.failed.accept(why));
  }

  private void answered(Reply reply) {
    @Nullable Question first = waiting.peek();
    if (first == null) {
      return;
    }
    first.replies.add(reply);
    if (first.replies.size() == first.commands) {
      waiting.remove();
      timer.cancel();
      if (!waiting.isEmpty()) {
        timer.arm(timeoutNanos);
      }
      first.then.accept(first.replies);
    }
  }

  /// One TCP connection.
  private final class Line implements TcpHandler {
    private final ReplyReader reader = new ReplyReader();
    private Process.Resource resource = () -> {};
    private @Nullable TcpSocket socket;
    private boolean connected;

    void begin(TcpSocket made) {
      socket = made;
      resource = process.descriptors().own(made);
    }

    TcpSocket socket() {
      if (socket == null) {
        throw new IllegalStateException("not begun");
      }
      return socket;
    }

    void drop() {
      process.disown(resource);
      if (socket != null) {
        socket.close();
      }
    }

    @Override
    public void onConnected(TcpSocket made) {
      made.setNoDelay(true);
      made.setKeepAlive(true);
      connected = true;
      waiting.forEach(question -> made.write(question.octets));
    }

    @Override
    public void onReadable(TcpSocket from) {
      reader.add(from.readAll());
      try {
        @Nullable Reply reply;
        while (line == this && (reply = reader.take()) != null) {
          answered(reply);
        }
      } catch (ProtocolException e) {
        lose(String.valueOf(e.getMessage()));
        return;
      }
      if (line == this && from.isEof()) {
        lose("Connection closed by the store");
      }
    }

    @Override
    public void onError(TcpSocket from, Errno errno) {
      if (line == this) {
        lose(errno.text());
      }
    }
  }
}
