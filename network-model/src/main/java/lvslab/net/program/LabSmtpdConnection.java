package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;

/// A client of `lab-smtpd`.
final class LabSmtpdConnection implements TcpHandler {
  private static final String SPOOL = "/var/spool/mail/";

  /// Hears of the end.
  @FunctionalInterface
  interface Listener {
    void ended(boolean reset);
  }

  private final Process process;
  private final Listener listener;
  private final StringBuilder input = new StringBuilder();
  private final List<String> recipients = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private Process.Resource resource = () -> {};
  private String sender = "";
  private boolean data;
  private boolean greeted;
  private boolean over;

  LabSmtpdConnection(Process process, Listener listener) {
    this.process = process;
    this.listener = listener;
  }

  void begin(TcpSocket socket, long greetAfter) {
    resource = process.descriptors().own(socket);
    if (greetAfter == 0) {
      greet(socket);
    } else {
      process.timer("lab-smtpd greets", () -> greet(socket)).arm(greetAfter);
    }
  }

  private void greet(TcpSocket socket) {
    greeted = true;
    if (!over) {
      answer(socket, "220 sink ESMTP");
      onReadable(socket);
    }
  }

  private static void answer(TcpSocket socket, String line) {
    socket.write(Bytes.utf8(line + "\r\n"));
  }

  @Override
  public void onReadable(TcpSocket socket) {
    if (!greeted) {
      return; // it does not look yet
    }
    input.append(socket.readAll().utf8());
    int end;
    while (!over && (end = input.indexOf("\n")) >= 0) {
      String line = input.substring(0, end);
      input.delete(0, end + 1);
      take(socket, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    if (!over && socket.isEof()) {
      end(socket, false);
    }
  }

  @Override
  public void onError(TcpSocket socket, Errno errno) {
    if (!over) {
      end(socket, errno == Errno.ECONNRESET);
    }
  }

  private void end(TcpSocket socket, boolean reset) {
    over = true;
    process.disown(resource);
    socket.close();
    listener.ended(reset);
  }

  private void take(TcpSocket socket, String line) {
    if (data) {
      takeData(socket, line);
      return;
    }
    switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
      case "MAIL" -> {
        sender = address(line);
        answer(socket, "250 ok");
      }
      case "RCPT" -> {
        recipients.add(address(line));
        answer(socket, "250 ok");
      }
      case "DATA" -> {
        data = true;
        answer(socket, "354 go");
      }
      case "QUIT" -> {
        answer(socket, "221 bye");
        end(socket, false);
      }
      default -> answer(socket, "250 ok");
    }
  }

  private static String address(String line) {
    int from = line.indexOf('<');
    int to = line.indexOf('>', from + 1);
    return from < 0 || to < 0 ? "" : line.substring(from + 1, to);
  }

  /// A line of the mail; one that begins with a dot has lost another (RFC 5321 section 4.5.2).
  private void takeData(TcpSocket socket, String line) {
    if (!line.equals(".")) {
      text.add(line.startsWith(".") ? line.substring(1) : line);
      return;
    }
    data = false;
    deliver();
    answer(socket, "250 ok");
  }

  private void deliver() {
    var host = process.host();
    String date = WallTime.syslog(host.kernel().wallNanos());
    String mail = "From " + sender + " " + date + "\n" + String.join("\n", text) + "\n";
    for (String recipient : recipients) {
      int at = recipient.indexOf('@');
      host.files().append(SPOOL + (at < 0 ? recipient : recipient.substring(0, at)), mail);
    }
    String subject =
        text.stream().filter(l -> l.startsWith("Subject: ")).findFirst().orElse("Subject: ");
    host.log(
        "lab-smtpd[" + process.pid() + "]",
        "from=<"
            + sender
            + ">, to=<"
            + String.join(">,<", recipients)
            + ">, subject="
            + subject.substring("Subject: ".length()));
    text.clear();
    recipients.clear();
  }
}
