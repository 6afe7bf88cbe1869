package lvslab.vrrp.check;

import java.util.Optional;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.work.NotifyFifos;

/// Runs the scripts that are due when a real server or a quorum comes or goes (ipwrapper.c,
/// `do_rs_notifies`, `do_vs_notifies`), and has mails sent.
final class Notices {
  private final CheckContext context;
  private final NotifyFifos fifos;

  /// Scripts of the stop that have not ended yet, which the child waits for.
  private int running;

  private Runnable atEnd = () -> {};

  Notices(CheckContext context) {
    this.context = context;
    fifos =
        new NotifyFifos(
            context.process(), context.scripts(), context::say, "lvs", context.work()::call);
  }

  /// Opens the named pipes.
  void open(GlobalConf.Fifos conf) {
    fifos.open(conf.all(), conf.lvs());
  }

  /// Who reads the named pipes is told to end.
  void endReaders() {
    fifos.terminate();
  }

  /// Closes the named pipes; who reads them is told to end.
  void close() {
    fifos.terminate();
    fifos.close();
  }

  void server(RealServer rs, boolean stopping) {
    run(rs.alive ? rs.conf().notifyUp() : rs.conf().notifyDown(), stopping);
    fifos.write("RS " + rs + " " + rs.service() + (rs.alive ? " UP" : " DOWN"));
  }

  void serverLeft(VirtualServer vs, RealServer rs, boolean stopping) {
    server(rs, stopping);
    if (rs.conf().smtpAlert()) {
      String text = stopping ? "=> Shutting down <=" : "=> Removing <=";
      context.alerts().serverLeft(vs, rs, text);
    }
  }

  /// A virtual server has gained or lost its quorum.
  ///
  /// @param how such as `Gained quorum`
  /// @param threshold that the weight was held against
  void quorum(VirtualServer vs, String how, long threshold, long weight) {
    run(vs.quorumUp ? vs.conf().quorumUp() : vs.conf().quorumDown(), false);
    write(vs);
    if (vs.conf().switches().smtpAlert()) {
      String sum = vs.conf().quorum() + "+" + vs.conf().hysteresis() + "=" + threshold;
      context.alerts().quorum(vs, "=> " + how + " " + sum + " <= " + weight + " <=");
    }
  }

  /// A virtual server is stopped; only with omega is that told.
  void stopped(VirtualServer vs) {
    if (vs.conf().switches().omega()) {
      run(vs.conf().quorumDown(), true);
      write(vs);
      if (vs.conf().switches().smtpAlert()) {
        context.alerts().quorum(vs, "=> Shutting down <=");
      }
    }
  }

  private void write(VirtualServer vs) {
    fifos.write("VS " + vs + (vs.quorumUp ? " UP" : " DOWN"));
  }

  private void run(Optional<NotifyScript> script, boolean awaited) {
    if (script.isEmpty()) {
      return;
    }
    if (!awaited) {
      context.scripts().start(script.get());
      return;
    }
    running++;
    context.scripts().start(script.get(), status -> ended());
  }

  private void ended() {
    running--;
    if (running == 0) {
      atEnd.run();
    }
  }

  /// Whether scripts of the stop are still at work.
  boolean isRunning() {
    return running > 0;
  }

  /// Says what is to be done when they have ended.
  void whenEnded(Runnable action) {
    atEnd = action;
  }
}
