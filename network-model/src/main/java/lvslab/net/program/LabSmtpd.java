package lvslab.net.program;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `lab-smtpd [--port N] [--fragile] [--greet-after N]`: takes mails by SMTP (RFC 5321), one client
/// after another, puts them into /var/spool/mail and says so in the system log. A fragile one ends
/// when a client resets its connection, as the mail sink of the reference traces did. It greets a
/// client at once, or after N microseconds, as a program that starts a thread for each.
public final class LabSmtpd implements Program {
  static final int PORT = 25;
  private static final int BACKLOG = 128;

  private @Nullable LabSmtpdConnection current;
  private boolean fragile;
  private long greetAfter;

  /// For the command table.
  public LabSmtpd() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    Options options =
        Options.parse(
            words.subList(1, words.size()), List.of("fragile"), List.of("port", "greet-after"));
    fragile = options.has("fragile");
    greetAfter = Integer.parseInt(options.get("greet-after").orElse("0")) * SimTime.MICROSECOND;
    int port = Integer.parseInt(options.get("port").orElse(Integer.toString(PORT)));
    try {
      process
          .descriptors()
          .listen(new Endpoint(Ipv4Address.ANY, port), BACKLOG, l -> accept(process, l));
    } catch (SocketException e) {
      process.err("lab-smtpd: port " + port + ": " + e.errno().text() + "\n");
      process.exit(1);
    }
  }

  private void accept(Process process, TcpListener listener) {
    if (current != null) {
      return;
    }
    var connection = new LabSmtpdConnection(process, reset -> ended(process, listener, reset));
    @Nullable TcpSocket socket = listener.accept(connection);
    if (socket != null) {
      current = connection;
      connection.begin(socket, greetAfter);
    }
  }

  private void ended(Process process, TcpListener listener, boolean reset) {
    current = null;
    if (reset && fragile) {
      process.exit(0);
    } else {
      accept(process, listener);
    }
  }
}
