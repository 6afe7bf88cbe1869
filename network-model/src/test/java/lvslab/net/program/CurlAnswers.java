package lvslab.net.program;

import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;

/// A server's side of a connection, that answers by the path.
final class CurlAnswers implements TcpHandler {
  private final HeadReader reader = new HeadReader();

  @Override
  public void onError(TcpSocket socket, Errno errno) {}

  @Override
  public void onReadable(TcpSocket socket) {
    reader.add(socket.readAll());
    HttpHead head = reader.take();
    if (socket.isEof()) {
      socket.close();
    } else if (head != null) {
      reply(socket, head);
    }
  }

  private static void reply(TcpSocket socket, HttpHead head) {
    String path = head.word(1);
    switch (path) {
      case "/redir" -> page(socket, "302 Found", "Location: /final\r\n", "moved\n");
      case "/loop" -> page(socket, "302 Found", "Location: /loop\r\n", "loop\n");
      case "/away" -> page(socket, "302 Found", "Location: gopher://x/\r\n", "loop\n");
      case "/404" -> page(socket, "404 Not Found", "", "no\n");
      case "/503" -> page(socket, "503 Service Unavailable", "", "no\n");
      case "/set" ->
          page(socket, "200 OK", "Set-Cookie: a=1; Path=/\r\nSet-Cookie: SRV=rs1\r\n", "set\n");
      case "/echo" -> {
        var text = new StringBuilder(head.firstLine()).append('\n');
        head.fields().forEach(f -> text.append(f.name() + ": " + f.value() + "\n"));
        page(socket, "200 OK", "", text.toString());
      }
      case "/close" -> {
        page(socket, "200 OK", "Connection: close\r\n", "bye\n");
        socket.close();
      }
      case "/old" -> {
        socket.write(Bytes.utf8("HTTP/1.0 200 OK\r\nServer: t\r\n\r\nold\n"));
        socket.close();
      }
      case "/half" -> {
        socket.write(Bytes.utf8("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"));
        socket.close();
      }
      case "/hang" -> socket.write(Bytes.utf8("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"));
      case "/silent" -> {}
      case "/empty" -> socket.close();
      case "/rst" -> socket.abort();
      default -> page(socket, "200 OK", "", "page " + path + "\n");
    }
  }

  private static void page(TcpSocket socket, String status, String fields, String body) {
    socket.write(
        Bytes.utf8(
            "HTTP/1.1 %s\r\nServer: t\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(status, body.length(), fields, body)));
  }
}
