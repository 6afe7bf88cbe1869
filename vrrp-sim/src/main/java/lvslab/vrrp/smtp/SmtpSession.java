package lvslab.vrrp.smtp;

import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// One mail on its way: a connection to the server and the talk over it (core/smtp.c).
final class SmtpSession implements TcpHandler {
  private static final int BUFFER = 1024;
  private static final long MICRO_NANOS = 1_000;

  private final Mailer mailer;
  private final MailThread thread;
  private final Endpoint server;
  private final Mail mail;
  private final int descriptor;
  private final Timer timer;
  private final SmtpReply reply = new SmtpReply();
  private SmtpStage stage = SmtpStage.CONNECT;
  private @Nullable TcpSocket socket;
  private Process.Resource resource = () -> {};
  private int recipients;
  private boolean over;

  SmtpSession(Mailer mailer, Ipv4Address server, Mail mail, int descriptor) {
    this.mailer = mailer;
    this.mail = mail;
    this.descriptor = descriptor;
    this.server = new Endpoint(server, mailer.conf().port());
    thread = mailer.thread();
    timer = mailer.process().timer("SMTP", () -> thread.take(this::expire));
  }

  int descriptor() {
    return descriptor;
  }

  private String name() {
    return "[" + server.address() + "]:" + server.port();
  }

  void connect() {
    try {
      TcpSocket made = mailer.process().host().stack().tcp().connect(null, 0, server, this);
      socket = made;
      resource = mailer.process().descriptors().own(made);
      await();
    } catch (SocketException e) {
      end(); // keepalived says nothing of a connection that cannot even begin
    }
  }

  private void await() {
    timer.arm(mailer.conf().timeoutMicros() * MICRO_NANOS);
  }

  @Override
  public void onConnected(TcpSocket made) {
    input(this::connected);
  }

  @Override
  public void onReadable(TcpSocket made) {
    input(() -> read(made));
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    input(
        () ->
            fail(
                "smtp fd "
                    + descriptor
                    + " returned "
                    + (stage == SmtpStage.CONNECT ? "write" : "read")
                    + " error"));
  }

  private void input(Runnable action) {
    thread.take(
        () -> {
          if (mailer.isStopping()) {
            end();
          } else if (!over) {
            action.run();
          }
        });
  }

  private void connected() {
    thread.detail("Remote SMTP server " + name() + " connected.");
    stage = SmtpStage.GREETING;
    await();
    if (socket != null && (socket.available() > 0 || socket.isEof())) {
      onReadable(socket);
    }
  }

  private void expire() {
    if (over || mailer.isStopping()) {
      end();
    } else if (stage == SmtpStage.CONNECT) {
      fail("Timeout opening connection to remote SMTP server " + name() + ".");
    } else {
      thread.say("Timeout reading data to remote SMTP server " + name() + ".");
      if (stage == SmtpStage.QUIT) {
        end();
      } else {
        quit();
      }
    }
  }

  private void read(TcpSocket from) {
    if (stage == SmtpStage.CONNECT) {
      return;
    }
    Bytes more = from.read(BUFFER - reply.length());
    if (more.isEmpty() && from.isEof()) {
      fail("Remote SMTP server " + name() + " has closed the connection.");
    } else if (reply.length() + more.length() >= BUFFER) {
      thread.say(
          "Received buffer from remote SMTP server "
              + name()
              + " overflow our get read buffer length.");
      reply.clear();
      quit();
    } else {
      reply.add(more.utf8());
      reply.status().ifPresentOrElse(this::answered, this::await);
    }
  }

  private void answered(int status) {
    if (status != stage.expected()) {
      thread.say(
          "Error processing "
              + stage.command()
              + " cmd on SMTP server "
              + name()
              + ". SMTP status code = "
              + status);
      quit();
    } else if (stage == SmtpStage.QUIT) {
      end();
    } else {
      if (stage == SmtpStage.BODY) {
        thread.detail("SMTP alert successfully sent.");
      }
      if (stage != SmtpStage.RCPT || recipients == mail.to().size()) {
        stage = stage.next();
      }
      send();
    }
  }

  private void quit() {
    stage = SmtpStage.QUIT;
    send();
  }

  private void send() {
    String helo = mailer.conf().heloName();
    String text =
        switch (stage) {
          case HELO -> "HELO " + (helo.isEmpty() ? mailer.process().host().hostname() : helo);
          case MAIL -> "MAIL FROM:<" + mail.from() + ">";
          case RCPT -> "RCPT TO:<" + mail.to().get(recipients++) + ">";
          case DATA -> "DATA";
          case BODY -> "";
          default -> "QUIT";
        };
    String octets =
        stage == SmtpStage.BODY
            ? mail.data(mailer.process().host().kernel().wallNanos())
            : text + "\r\n";
    thread.call(() -> write(Bytes.utf8(octets)));
    await();
  }

  private void write(Bytes octets) {
    if (socket != null && !over) {
      socket.write(octets);
    }
  }

  private void fail(String text) {
    thread.say(text);
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      timer.cancel();
      mailer.ended(this);
      thread.call(this::close);
    }
  }

  private void close() {
    if (socket != null) {
      mailer.process().disown(resource);
      socket.close();
    }
  }
}
