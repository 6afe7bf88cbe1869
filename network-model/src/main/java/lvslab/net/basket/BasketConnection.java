package lvslab.net.basket;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.kernel.Cpu;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A customer's connection: one request after another, each answered before the next is looked at.
final class BasketConnection implements TcpHandler, Process.Resource {
  private final Shop shop;
  private final HeadReader reader = new HeadReader();
  private final Timer idle;
  private @Nullable TcpSocket client;
  private @Nullable HttpHead head;
  private @Nullable BodyReader body;
  private Cpu.@Nullable Work work;
  private Bytes form = Bytes.EMPTY;
  private boolean busy;
  private boolean over;

  BasketConnection(Shop shop) {
    this.shop = shop;
    idle = shop.process().looseTimer("lab-basket keep-alive", this::end);
  }

  void begin(TcpSocket socket) {
    client = socket;
    socket.setNoDelay(true);
    shop.process().own(this);
    shop.process().descriptors().add(this, socket);
    wait(socket);
  }

  private void wait(TcpSocket socket) {
    if (socket.isEof()) {
      end();
    } else {
      idle.arm(shop.settings().number("keep-alive") * SimTime.SECOND);
    }
  }

  @Override
  public void onReadable(TcpSocket socket) {
    reader.add(socket.readAll());
    serve(socket);
    if (socket.isEof() && !busy) {
      end();
    }
  }

  private void serve(TcpSocket socket) {
    if (busy || over) {
      return;
    }
    if (head == null) {
      head = reader.take();
      body = head == null ? null : BodyReader.ofRequest(head);
      form = Bytes.EMPTY;
    }
    HttpHead asked = head;
    if (asked == null || body == null) {
      return;
    }
    form = form.concat(body.take(reader));
    if (!body.isDone()) {
      return;
    }
    head = null;
    busy = true;
    idle.cancel();
    var request = BasketRequest.of(asked, form.utf8(), shop.settings().cookie());
    work = shop.process().host().requestWork().run(0, () -> answer(socket, request));
  }

  private void answer(TcpSocket socket, BasketRequest request) {
    work = null;
    Optional<Visit> visit = request.visit();
    boolean known = request.method().equals("GET") || request.method().equals("POST");
    if (!known) {
      write(socket, request, BasketPage.plain(405, "method not allowed"));
    } else if (visit.isPresent()) {
      shop.visit(visit.get(), page -> write(socket, request, page));
    } else if (request.path().equals("/health")) {
      write(socket, request, BasketPage.plain(200, "ok"));
    } else {
      write(socket, request, BasketPage.plain(404, "not found"));
    }
  }

  private void write(TcpSocket socket, BasketRequest request, BasketPage page) {
    if (over) {
      return;
    }
    busy = false;
    boolean keep = request.keeps() && shop.settings().number("keep-alive") > 0;
    Bytes content = Bytes.utf8(page.text() + "\n");
    var text = new StringBuilder("HTTP/1.1 ").append(page.status()).append(" \r\n");
    if (!page.cookie().isEmpty()) {
      text.append("Set-Cookie: ").append(page.cookie()).append("\r\n");
    }
    text.append("Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ");
    text.append(content.length()).append("\r\nDate: ");
    text.append(WallTime.http(shop.process().host().kernel().wallNanos())).append("\r\n");
    text.append(keep ? keepAlive() : "Connection: close\r\n").append("\r\n");
    socket.write(Bytes.utf8(text.toString()).concat(content));
    if (keep) {
      wait(socket);
      serve(socket);
    } else {
      end();
    }
  }

  private String keepAlive() {
    String seconds = shop.settings().get("keep-alive");
    return "Keep-Alive: timeout=" + seconds + "\r\nConnection: keep-alive\r\n";
  }

  @Override
  public void onError(TcpSocket socket, Errno errno) {
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      shop.process().disown(this);
      release();
      if (client != null) {
        client.close();
      }
    }
  }

  /// The process has ended, or the connection.
  @Override
  public void release() {
    idle.cancel();
    if (work != null) {
      work.cancel();
    }
    if (!over && client != null) {
      client.closeAtExit();
    }
  }
}
