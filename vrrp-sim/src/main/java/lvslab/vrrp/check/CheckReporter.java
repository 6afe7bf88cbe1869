package lvslab.vrrp.check;

import java.util.List;
import java.util.Locale;
import lvslab.engine.Engine;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Trace;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.Places;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.ServerId;
import lvslab.vrrp.trace.SettingBook;

/// Tells the trace what checks find and what comes of it, at the moment when that is decided: what
/// follows has it as its cause.
final class CheckReporter {
  private final Engine engine;
  private final Trace trace;
  private final String node;
  private final int pid;
  private final ConfInputs settings;

  CheckReporter(CheckContext context) {
    engine = context.host().kernel().engine();
    trace = engine.trace();
    node = context.host().name();
    pid = context.process().pid();
    settings = new ConfInputs(new SettingBook(context.process()));
  }

  private ServerId id(RealServer rs) {
    return new ServerId(pid, rs.service().toString(), rs.toString());
  }

  /// Another round will begin.
  ///
  /// @param nanos how much later
  void timerSet(Checker checker, long nanos) {
    if (trace.isDetailed()) {
      trace.note(
          new CheckEvent.TimerSet(
              node, id(checker.server()), checker.conf().kind().name(), engine.nowNanos() + nanos));
    }
  }

  /// A round has ended.
  ///
  /// @param outcome `up`, `down` or `retry`
  /// @param failures in a row so far, of those that do not count yet
  void checked(Checker checker, boolean good, String outcome, long failures) {
    if (!trace.isOpen()) {
      return;
    }
    CheckerConf conf = checker.conf();
    List<Places> blocks = checker.blocks();
    var why =
        new Decision(
            "check.result",
            outcome,
            List.of(
                settings.block(conf.kind().name(), conf.span()),
                new Input("answer", good ? "good" : "bad", engine.currentCause()),
                new Input("failures before", Long.toString(failures), 0),
                settings.of(blocks, "retry", Long.toString(conf.retry())),
                settings.seconds(blocks, "delay_before_retry", conf.delayBeforeRetryMicros()),
                settings.seconds(blocks, "delay_loop", conf.delayLoopMicros()),
                settings.seconds(blocks, "connect_timeout", conf.connection().timeoutMicros()),
                settings.of(blocks, "alpha", Boolean.toString(conf.alpha()))));
    trace.emit(
        new CheckEvent.Checked(
            node,
            id(checker.server()),
            conf.kind().name(),
            good,
            outcome.equals("retry") ? checker.isUp() : good,
            why));
  }

  /// A real server enters or leaves the pool.
  void serverChanged(RealServer rs, String change) {
    if (!trace.isOpen()) {
      return;
    }
    List<Places> blocks = blocks(rs);
    String inhibit = Boolean.toString(rs.inhibited);
    List<Input> inputs =
        List.of(
            new Input("failed checks", Integer.toString(rs.failedCheckers), 0),
            settings.of(blocks, "inhibit_on_failure", inhibit));
    change(rs, change, rs.weight(), inputs);
  }

  /// A sorry server takes the place of the real ones, or gives it back.
  void sorryChanged(RealServer sorry, boolean serves) {
    if (trace.isOpen()) {
      var quorum = Boolean.toString(sorry.service().quorumUp);
      List<Input> inputs = List.of(new Input("quorum", quorum, 0));
      change(sorry, serves ? "added" : "removed", sorry.weight(), inputs);
    }
  }

  void weightChanged(RealServer rs, int former) {
    if (trace.isOpen()) {
      List<Input> inputs =
          List.of(
              settings.of(blocks(rs), "weight", Long.toString(rs.conf().weight())),
              new Input("former weight", Integer.toString(former), 0));
      change(rs, "weight", rs.weight(), inputs);
    }
  }

  private void change(RealServer rs, String change, long weight, List<Input> inputs) {
    var why = new Decision("check.server", change.toLowerCase(Locale.ROOT), inputs);
    trace.emit(new CheckEvent.ServerChanged(node, id(rs), why.outcome(), weight, why));
  }

  private static List<Places> blocks(RealServer rs) {
    return List.of(rs.conf().places(), rs.service().conf().places());
  }

  void quorumChanged(VirtualServer vs, long threshold) {
    if (!trace.isOpen()) {
      return;
    }
    List<Places> blocks = List.of(vs.conf().places());
    long weight = vs.liveWeight();
    var why =
        new Decision(
            "check.quorum",
            vs.quorumUp ? "gained" : "lost",
            List.of(
                new Input("weight alive", Long.toString(weight), 0),
                new Input("threshold", Long.toString(threshold), 0),
                settings.of(blocks, "quorum", Long.toString(vs.conf().quorum())),
                settings.of(blocks, "hysteresis", Long.toString(vs.conf().hysteresis()))));
    trace.emit(new CheckEvent.QuorumChanged(node, pid, vs.toString(), vs.quorumUp, weight, why));
  }
}
