package lvslab.net.basket;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `lab-basket [--port N] [--store redis://HOST[:PORT]] ...`: serves shopping baskets over HTTP.
/// `/basket` shows the basket of the session that the cookie names, `/basket/add?item=NAME` puts
/// something into it, `/basket/remove?item=NAME` takes it out, `/health` says ok. The page says
/// what is in the basket, which session it is, and which server has answered.
///
/// Sessions are as Tomcat has them, or as PHP has them (`sessions=php`): Tomcat begins a new
/// session, with a new cookie, when it does not know the one that a browser names; PHP takes the
/// browser's word for it and begins with an empty basket under the same name.
public final class LabBasket implements Program {
  private static final int BACKLOG = 100;

  /// For the command table.
  public LabBasket() {}

  @Override
  public void start(Process process) {
    var settings = new BasketSettings(process);
    List<String> words = process.words();
    String complaint = settings.read(words.subList(1, words.size()));
    if (!complaint.isEmpty()) {
      process.err("lab-basket: " + complaint + "\n");
      process.exit(2);
      return;
    }
    int port = settings.number("port");
    var shop = new Shop(process, settings);
    try {
      process
          .descriptors()
          .listen(new Endpoint(Ipv4Address.ANY, port), BACKLOG, l -> accept(shop, l));
    } catch (SocketException e) {
      process.err("lab-basket: port " + port + ": " + e.errno().text() + "\n");
      process.exit(1);
    }
  }

  private static void accept(Shop shop, TcpListener listener) {
    while (true) {
      var connection = new BasketConnection(shop);
      @Nullable TcpSocket socket = listener.accept(connection);
      if (socket == null) {
        return;
      }
      connection.begin(socket);
    }
  }
}
