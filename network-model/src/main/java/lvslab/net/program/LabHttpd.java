package lvslab.net.program;

import java.util.List;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.TurnWork;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `lab-httpd [--port N] [--page TEXT] [--pad BYTES] [--answer FILE] [--pause MICROSECONDS] [--work
/// MICROSECONDS]`: the page server of the reference traces, an HTTP/1.0 server that writes its
/// whole answer in one write and closes at once; for `/keep` it waits for the client. With a file
/// it answers what stands in it at that time, head and all. The same program for a real Linux is
/// shipped with the scenarios.
///
/// An answer and a close take its work each, on the one processor that it has together with hosts
/// that are namespaces of the same kernel.
public final class LabHttpd implements Program {
  private static final int BACKLOG = 128;

  private String page = "";
  private int pad;
  private int pauseMicros;
  private int workMicros;
  private Optional<String> file = Optional.empty();

  /// For the command table.
  public LabHttpd() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    Options options =
        Options.parse(
            words.subList(1, words.size()),
            List.of(),
            List.of("port", "page", "pad", "address", "answer", "pause", "work"));
    page = options.get("page").orElse("lab");
    pad = Integer.parseInt(options.get("pad").orElse("0"));
    pauseMicros = Integer.parseInt(options.get("pause").orElse("0"));
    workMicros = Integer.parseInt(options.get("work").orElse("0"));
    file = options.get("answer").map(process::path);
    int port = Integer.parseInt(options.get("port").orElse("80"));
    Ipv4Address address =
        options.get("address").flatMap(Ipv4Address::parse).orElse(Ipv4Address.ANY);
    try {
      process.descriptors().listen(new Endpoint(address, port), BACKLOG, l -> accept(process, l));
    } catch (SocketException e) {
      process.err("lab-httpd: " + address + ":" + port + ": " + e.errno().text() + "\n");
      process.exit(1);
    }
  }

  private void accept(Process process, TcpListener listener) {
    while (true) {
      var connection = new Connection(process);
      @Nullable TcpSocket socket = listener.accept(connection);
      if (socket == null) {
        return;
      }
      connection.begin(socket);
    }
  }

  private Bytes answer(Process process) {
    Optional<String> whole = file.flatMap(path -> process.host().files().read(path));
    if (whole.isPresent()) {
      return Bytes.utf8(whole.get());
    }
    var body = new StringBuilder(page).append('\n');
    while (body.length() < pad) {
      body.append('.');
    }
    return Bytes.utf8(
        "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  /// One client.
  private final class Connection implements TcpHandler {
    private final Process process;
    private final HeadReader reader = new HeadReader();
    private Process.Resource resource = () -> {};

    /// Whether all that is left to do is to answer and to close.
    private boolean finishing;

    private boolean ended;

    Connection(Process process) {
      this.process = process;
    }

    void begin(TcpSocket socket) {
      resource = process.descriptors().own(socket);
    }

    private void end(TcpSocket socket) {
      ended = true;
      process.disown(resource);
      socket.close();
    }

    @Override
    public void onReadable(TcpSocket socket) {
      reader.add(socket.readAll());
      @Nullable HttpHead head;
      while (!finishing && (head = reader.take()) != null) {
        finishing = !head.word(1).startsWith("/keep");
        boolean last = finishing;
        work(() -> answerTo(socket, last));
      }
      if (socket.isEof() && !finishing) {
        finishing = true;
        work(() -> end(socket));
      }
    }

    private void answerTo(TcpSocket socket, boolean last) {
      socket.write(answer(process));
      if (last) {
        finish(socket);
      }
    }

    /// Closes at once, or after its pause.
    private void finish(TcpSocket socket) {
      if (pauseMicros == 0) {
        work(() -> end(socket));
      } else {
        process.timer("lab-httpd closes", () -> end(socket)).arm(pauseMicros * SimTime.MICROSECOND);
      }
    }

    /// Does something when it has done its work.
    private void work(Runnable then) {
      if (workMicros == 0) {
        then.run();
        return;
      }
      Kernel kernel = process.host().kernel();
      long nanos = workMicros * SimTime.MICROSECOND;
      Runnable unlessEnded =
          () -> {
            if (!ended) {
              then.run();
            }
          };
      if (kernel.isShared()) {
        new TurnWork(process, nanos, unlessEnded);
      } else {
        long now = kernel.nowNanos();
        long done = kernel.turns().take(now, nanos);
        process.timer("lab-httpd works", unlessEnded).arm(done - now);
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      end(socket);
    }
  }
}
