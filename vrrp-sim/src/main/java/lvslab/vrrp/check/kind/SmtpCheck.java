package lvslab.vrrp.check.kind;

import lvslab.engine.Timer;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// SMTP_CHECK (check_smtp.c): a mail server is good if it greets, takes HELO and answers QUIT.
final class SmtpCheck implements Check, Connect.Listener {
  private static final int BUFFER = 512;

  private enum Stage {
    BANNER,
    HELO,
    QUIT
  }

  private final Checker checker;
  private final CheckContext context;
  private final String helo;
  private final Connect connect;
  private final Timer timeout;
  private Stage stage = Stage.BANNER;
  private String line = "";
  private boolean trying;

  SmtpCheck(Checker checker, CheckerConf.Smtp conf) {
    this.checker = checker;
    helo = conf.heloName();
    context = checker.context();
    connect = new Connect(checker, this);
    timeout = context.process().looseTimer("SMTP_CHECK", () -> context.work().take(this::expire));
  }

  private String server() {
    CheckerConf.Connection to = checker.conf().connection();
    return "[" + to.address() + "]:" + to.port();
  }

  @Override
  public void begin() {
    if (!trying && checker.hasRun()) {
      checker.setRetries(0);
    }
    trying = false;
    connect.begin();
  }

  @Override
  public void failed(Connect.Failure failure) {
    switch (failure) {
      case CANNOT_TRY -> {
        context.say("SMTP_CHECK socket bind failed. Rescheduling.");
        checker.again(checker.conf().delayLoopMicros());
      }
      case TIMEOUT -> fail("Connection timeout to server " + server());
      case NO_WAY, REFUSED -> fail("Error connecting to server " + server());
    }
  }

  @Override
  public void connected(TcpSocket socket) {
    stage = Stage.BANNER;
    await();
    if (socket.available() > 0 || socket.isEof()) {
      readable(socket);
    }
  }

  private void await() {
    line = "";
    timeout.arm(context.nanosFromWork(checker.conf().connection().timeoutMicros()));
  }

  private void expire() {
    end("Read timeout from server " + server());
  }

  @Override
  public void broken(TcpSocket socket, Errno errno) {
    end("Read failure from server " + server());
  }

  @Override
  public void readable(TcpSocket socket) {
    Bytes more = socket.read(BUFFER - line.length() - 1);
    if (more.isEmpty()) {
      if (socket.isEof()) {
        end("Read failure from server " + server());
      }
      return;
    }
    line += more.utf8();
    int newline = line.indexOf('\n');
    if (newline >= 0) {
      answered(socket, status(line.substring(0, newline)));
    } else if (line.length() >= BUFFER - 1) {
      context.say(
          "SMTP_CHECK Buffer overflow reading from server "
              + server()
              + ". Increase SMTP_BUFF_MAX in check_smtp.h");
      line = "";
    }
  }

  /// Three digits and a blank, or the end of the line.
  private static int status(String answer) {
    boolean legible = answer.strip().matches("\\d{3}( .*)?");
    return legible ? Integer.parseInt(answer.substring(0, 3)) : -1;
  }

  private void answered(TcpSocket socket, int status) {
    switch (stage) {
      case BANNER -> {
        if (status != 220) {
          end("Bad greeting banner from server " + server());
        } else {
          say(socket, Stage.HELO, "HELO " + helo + "\r\n");
        }
      }
      case HELO -> {
        if (status != 250) {
          end("Bad HELO response from server " + server());
        } else {
          say(socket, Stage.QUIT, "QUIT\r\n");
        }
      }
      case QUIT -> {
        close();
        succeed();
      }
    }
  }

  private void say(TcpSocket socket, Stage next, String text) {
    stage = next;
    context.work().call(() -> socket.write(Bytes.utf8(text)));
    await();
  }

  private void close() {
    timeout.cancel();
    context.work().call(connect::close);
  }

  private void end(String error) {
    close();
    fail(error);
  }

  /// `smtp_final`.
  private void fail(String error) {
    long retry = checker.conf().retry();
    boolean mayChange = checker.isUp() || !checker.hasRun();
    if (mayChange && (checker.conf().logAllFailures() || checker.retries() >= retry)) {
      context.say("SMTP_CHECK " + error);
    }
    checker.setRetries(checker.retries() + 1);
    if (checker.retries() <= retry) {
      checker.report(false, "retry");
      trying = true;
      checker.again(checker.conf().delayBeforeRetryMicros());
      return;
    }
    checker.report(false, "down");
    if (mayChange) {
      change(false, "=> CHECK failed on service : " + error + " <=");
    }
    checker.again(checker.conf().delayLoopMicros());
  }

  private void succeed() {
    checker.report(true, "up");
    checker.setRetries(0);
    if (!checker.isUp() || !checker.hasRun()) {
      context.say("Remote SMTP server " + checker.server() + " succeed on service.");
      change(true, "=> CHECK succeed on service <=");
    }
    checker.setHasRun();
    checker.again(checker.conf().delayLoopMicros());
  }

  private void change(boolean good, String mail) {
    boolean wasUp = checker.isUp();
    boolean wasAlive = checker.server().isAlive();
    checker.update(good);
    if (wasUp != good) {
      checker.alert(wasAlive, mail);
    }
  }

  @Override
  public void cancel() {
    timeout.cancel();
    connect.cancel();
  }
}
