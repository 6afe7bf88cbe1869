package lvslab.vrrp.check.kind;

import lvslab.net.tcp.TcpSocket;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckTexts;
import lvslab.vrrp.check.Checker;

/// TCP_CHECK (check_tcp.c): a server is good if it takes a connection, which is closed at once.
final class TcpCheck implements Check, Connect.Listener {
  /// From the SYN to the FIN, and from that to the verdict, as the reference has it: the server
  /// that the FIN wakes comes between them.
  private static final int CLOSE_CALLS = 10;

  private static final int VERDICT_CALLS = 2;

  private final Checker checker;
  private final CheckTexts texts;
  private final Connect connect;

  TcpCheck(Checker checker) {
    this.checker = checker;
    String server = checker.server().toString();
    texts =
        new CheckTexts(
            "TCP connection to " + server + " success.",
            "TCP_CHECK on service " + server,
            "TCP CHECK");
    connect = new Connect(checker, this);
  }

  @Override
  public void begin() {
    connect.begin();
  }

  @Override
  public void connected(TcpSocket socket) {
    var work = checker.context().work();
    work.spend(CLOSE_CALLS);
    work.call(
        () -> {
          connect.close();
          work.giveWay();
        });
    work.spend(VERDICT_CALLS);
    work.call(() -> checker.finish(true, texts));
  }

  @Override
  public void failed(Connect.Failure failure) {
    if (failure == Connect.Failure.CANNOT_TRY) {
      checker.context().say("TCP socket bind failed. Rescheduling.");
      checker.again(checker.conf().delayLoopMicros());
      return;
    }
    boolean tried = failure != Connect.Failure.NO_WAY;
    if (tried && checker.isUp() && checker.conf().logAllFailures()) {
      String how = failure == Connect.Failure.TIMEOUT ? "timeout." : "failed.";
      checker.context().say("TCP connection to " + checker.server() + " " + how);
    }
    checker.finish(false, texts);
  }

  @Override
  public void cancel() {
    connect.cancel();
  }
}
