package lvslab.net.program;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;

/// `webbench`, Radim Kolar's Web Benchmark 1.5: tries whether the server can be reached, starts its
/// clients as processes, and adds up what they report when their time is over.
public final class Webbench implements Program {
  private static final int BAD_USAGE = 2;
  private static final String BANNER =
      """
      Webbench - Simple Web Benchmark 1.5
      Copyright (c) Radim Kolar 1997-2004, GPL Open Source Software.
      """;

  private int running;
  private int pages;
  private int failed;

  /// Octets read; an `int` in the original, too, which overflows.
  private int bytes;

  /// For the command table.
  public Webbench() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    var options = new WebbenchOptions(words.subList(1, words.size()));
    if (words.size() == 1 || options.isHelp()) {
      process.err(options.complaint() + WebbenchOptions.USAGE);
      process.exit(BAD_USAGE);
    } else if (options.isVersion()) {
      process.out("1.5\n");
      process.exit(0);
    } else if (options.url().isEmpty()) {
      process.err("webbench: Missing URL!\n" + WebbenchOptions.USAGE);
      process.exit(BAD_USAGE);
    } else {
      begin(process, options);
    }
  }

  private void begin(Process process, WebbenchOptions options) {
    String wrong = options.prepare();
    if (!wrong.startsWith("Error in option")) {
      process.err(BANNER);
    }
    if (!wrong.isEmpty()) {
      process.err(wrong);
      process.exit(BAD_USAGE);
      return;
    }
    process.out(options.announcement());
    Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), options.host());
    if (address.isEmpty()) {
      abort(process);
      return;
    }
    var server = new Endpoint(address.get(), options.port());
    probe(process, server, () -> fork(process, options, server));
  }

  /// Connects and closes at once: can the server be reached at all?
  private static void probe(Process process, Endpoint server, Runnable then) {
    TcpHandler handler =
        new TcpHandler() {
          @Override
          public void onConnected(TcpSocket socket) {
            socket.close();
            then.run();
          }

          @Override
          public void onReadable(TcpSocket socket) {}

          @Override
          public void onError(TcpSocket socket, Errno errno) {
            abort(process);
          }
        };
    try {
      TcpSocket socket = process.host().stack().tcp().connect(null, 0, server, handler);
      process.descriptors().own(socket);
    } catch (SocketException e) {
      abort(process);
    }
  }

  private static void abort(Process process) {
    process.err("\nConnect to server failed. Aborting benchmark.\n");
    process.exit(1);
  }

  private void fork(Process process, WebbenchOptions options, Endpoint server) {
    running = options.clients();
    var plan =
        new WebbenchClient.Plan(
            server,
            options.request(),
            options.url().orElse(""),
            options.seconds(),
            options.waitsForReply(),
            options.version() == 0);
    for (int i = options.clients(); i > 0; i--) {
      var client = new WebbenchClient(plan, (p, f, b) -> report(process, options, p, f, b));
      var streams = new Process.Streams(Pipe.empty(), data -> {}, process.streams().err());
      var start =
          new Process.Start(process.words(), streams, process.folder(), process.environment());
      process.host().processes().fork(process.pid(), client, start);
    }
  }

  /// A client has written what it counted into the pipe. One that was killed never does, and then
  /// webbench waits for ever, for it holds the pipe's other end itself.
  private void report(Process process, WebbenchOptions options, int good, int bad, int octets) {
    pages += good;
    failed += bad;
    bytes += octets;
    running--;
    if (running == 0) {
      long perMinute = (pages + failed) * 60L / options.seconds();
      process.out(
          "\nSpeed="
              + perMinute
              + " pages/min, "
              + bytes / options.seconds()
              + " bytes/sec.\nRequests: "
              + pages
              + " susceed, "
              + failed
              + " failed.\n");
      process.exit(good & 0xFF); // `return i`: what the last client had got
    }
  }

  /// Takes what a client has counted.
  @FunctionalInterface
  interface Report {
    /// A client has done.
    ///
    /// @param pages that came
    /// @param failed that did not
    /// @param bytes that were read
    void done(int pages, int failed, int bytes);
  }
}
