package lvslab.net.program;

import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.FileTree;
import lvslab.net.host.Mounts;
import lvslab.net.host.Process;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.kernel.Cpu;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A client of httpd and the worker that serves it: the worker reads a request, computes and writes
/// the answer, and waits for the next or for the client's end. It is busy all the while.
final class HttpdConnection implements TcpHandler, Process.Resource {
  /// How long a worker that has closed waits for the client's end, without a word and in all
  /// (server/connection.c, SECONDS_TO_LINGER and MAX_SECS_TO_LINGER).
  private static final long LINGER_NANOS = 2 * SimTime.SECOND;

  private static final long MAX_LINGER_NANOS = 30 * SimTime.SECOND;

  private final Process process;
  private final HttpdConfig config;
  private final HttpdPages pages;
  private final Consumer<HttpdConnection> ended;
  private final HeadReader reader;
  private @Nullable TcpSocket client;
  private @Nullable HttpdRequest request;
  private @Nullable BodyReader body;
  private @Nullable Timer timer;
  private Cpu.@Nullable Work work;
  private int kept;
  private boolean lost;

  /// The worker waits in the kernel for a file (state D).
  private boolean asleep;

  private boolean released;

  private boolean lingering;
  private long lingerEndNanos;

  HttpdConnection(
      Process process, HttpdConfig config, HttpdPages pages, Consumer<HttpdConnection> ended) {
    this.process = process;
    this.config = config;
    this.pages = pages;
    reader = new HeadReader(pages.latestHead());
    this.ended = ended;
  }

  Process process() {
    return process;
  }

  void begin(TcpSocket socket) {
    client = socket;
    socket.setKeepAlive(true);
    timer = process.looseTimer("httpd connection", () -> expire(socket));
    arm(config.timeout() * SimTime.SECOND);
    process.own(this);
    process.descriptors().add(this, socket);
  }

  /// The process has ended, or no longer cares.
  @Override
  public void release() {
    released = true;
    if (timer != null) {
      timer.cancel();
    }
    if (work != null) {
      work.cancel();
    }
    if (client != null) {
      client.closeAtExit();
    }
  }

  /// The server reads its configuration again and waits for nobody.
  void abandon() {
    process.disown(this);
    release();
  }

  private void expire(TcpSocket socket) {
    if (lingering) {
      end(socket);
    } else {
      linger(socket);
    }
  }

  private void linger(TcpSocket socket) {
    lingering = true;
    socket.shutdownWrite();
    lingerEndNanos = process.host().kernel().nowNanos() + MAX_LINGER_NANOS;
    arm(LINGER_NANOS);
  }

  private void arm(long nanos) {
    if (timer != null) {
      timer.arm(nanos);
    }
  }

  private void end(TcpSocket socket) {
    process.disown(this);
    if (timer != null) {
      timer.cancel();
    }
    socket.close();
    ended.accept(this);
  }

  @Override
  public void onReadable(TcpSocket socket) {
    Bytes came = socket.readAll();
    if (!lingering) {
      reader.add(came);
      serve(socket);
    } else if (process.host().kernel().nowNanos() < lingerEndNanos) {
      arm(LINGER_NANOS);
    }
    if (socket.isEof() && work == null && !asleep) {
      end(socket);
    }
  }

  private void serve(TcpSocket socket) {
    while (!lingering && work == null && !asleep) {
      if (request == null) {
        @Nullable HttpHead head = reader.take();
        if (head == null) {
          return;
        }
        request = pages.request(head);
        body = request.hasBody() ? BodyReader.ofRequest(head) : null;
      }
      if (body != null && !body.isDone()) {
        body.take(reader);
        if (!body.isDone()) {
          return;
        }
      }
      HttpdRequest asked = request;
      request = null;
      answer(socket, asked);
    }
  }

  /// Answers; if the file is on another machine, when that has told what it holds.
  private void answer(TcpSocket socket, HttpdRequest asked) {
    Mounts mounts = process.host().files().mounts();
    String file = mounts.isEmpty() ? "/" : pages.file(asked);
    if (!mounts.isRemote(file)) {
      answer(socket, asked, Optional.empty());
      return;
    }
    asleep = true;
    if (timer != null) {
      timer.cancel();
    }
    mounts.bring(
        file,
        FileTree.Need.READ,
        error ->
            process
                .looseTimer("httpd worker", () -> woken(socket, asked, Optional.ofNullable(error)))
                .arm(0));
  }

  private void woken(TcpSocket socket, HttpdRequest asked, Optional<Errno> failure) {
    asleep = false;
    if (released || !process.isAlive()) {
      return;
    }
    if (lost) {
      end(socket);
      return;
    }
    answer(socket, asked, failure);
    serve(socket);
    if (socket.isEof() && work == null && !asleep) {
      end(socket);
    }
  }

  private void answer(TcpSocket socket, HttpdRequest asked, Optional<Errno> failure) {
    boolean keep =
        config.keepAlive()
            && asked.keeps()
            && !HttpdPages.dropsConnection(asked, config)
            && (config.maxKeepAliveRequests() == 0 || kept < config.maxKeepAliveRequests());
    int left = config.maxKeepAliveRequests() - kept;
    failure.ifPresent(
        errno ->
            HttpdLog.noAccess(process, errno, socket.remote(), asked.path(), pages.file(asked)));
    Bytes answer =
        failure.isPresent()
            ? pages.denied(asked, keep, config, left)
            : pages.answer(asked, keep, config, left);
    if (keep) {
      kept++;
    }
    if (timer != null) {
      timer.cancel();
    }
    var running = new Running(socket, answer, keep);
    work = process.host().requestWork().run(answer.length(), running);
  }

  /// The computing of an answer. That the client has gone, the worker sees only when it writes.
  private final class Running implements Runnable {
    private final TcpSocket socket;
    private final Bytes answer;
    private final boolean keep;

    Running(TcpSocket socket, Bytes answer, boolean keep) {
      this.socket = socket;
      this.answer = answer;
      this.keep = keep;
    }

    @Override
    public void run() {
      boolean late = work != null;
      work = null;
      if (lost) {
        end(socket);
        return;
      }
      socket.write(answer);
      if (keep) {
        arm(config.keepAliveTimeout() * SimTime.SECOND);
      } else {
        linger(socket);
      }
      if (late) {
        serve(socket);
        if (socket.isEof() && work == null) {
          end(socket);
        }
      }
    }
  }

  @Override
  public void onError(TcpSocket socket, Errno errno) {
    if (work == null && !asleep) {
      end(socket);
    } else {
      lost = true;
    }
  }
}
