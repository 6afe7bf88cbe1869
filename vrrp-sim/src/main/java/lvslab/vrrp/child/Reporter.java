package lvslab.vrrp.child;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Trace;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.instance.Rejection;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.RouterId;
import lvslab.vrrp.trace.VrrpEvent;

/// Tells the trace what a router does, at the moment when that is decided: what follows has it as
/// its cause.
final class Reporter {
  private final Trace trace;
  private final String node;
  private final RouterId router;
  private VrrpState state = VrrpState.INIT;
  private int priority;

  Reporter(VrrpContext context, InstanceConf conf, int virtualRouterId, int priority) {
    trace = context.host().kernel().trace();
    node = context.host().name();
    router = new RouterId(context.process().pid(), conf.name(), virtualRouterId, conf.device());
    this.priority = priority;
  }

  /// Its state, which it may have been in before.
  void inState(VrrpState entered) {
    VrrpState former = state;
    state = entered;
    if (trace.isOpen() && former != entered) {
      Decision why = Decision.of("vrrp.state", entered.name().toLowerCase(Locale.ROOT));
      trace.emit(new VrrpEvent.StateChanged(node, router, former, entered, priority, why));
    }
  }

  void priorityChanged(int changed) {
    int former = priority;
    priority = changed;
    if (trace.isOpen()) {
      Decision why = Decision.of("vrrp.priority", Integer.toString(changed));
      trace.emit(new VrrpEvent.PriorityChanged(node, router, former, changed, why));
    }
  }

  void judged(ReceivedAdvert advert, AdvertOutcome outcome, Optional<Rejection> rejection) {
    if (!trace.isDetailed()) {
      return;
    }
    String rule = rejection.map(r -> r.reason().name()).orElse("judge").toLowerCase(Locale.ROOT);
    var why =
        new Decision(
            "vrrp.advert." + rule.replace('_', '-'),
            outcome.name().toLowerCase(Locale.ROOT),
            List.of(
                new Input("their priority", Integer.toString(advert.priority()), 0),
                new Input("our priority", Integer.toString(priority), 0)));
    trace.emit(
        new VrrpEvent.AdvertJudged(node, router, advert.source(), advert.priority(), outcome, why));
  }

  void timerSet(VrrpState whose, long runsOutNanos) {
    if (trace.isDetailed()) {
      trace.note(new VrrpEvent.TimerSet(node, router, whose, runsOutNanos));
    }
  }
}
