package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.Trace;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.child.AdvertReasons.Priority;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.TrackingConf;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.instance.Rejection;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.RouterId;
import lvslab.vrrp.trace.SettingBook;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// Tells the trace what a router does, at the moment when that is decided: what follows has it as
/// its cause. Why it is so it finds in its configuration and in what it has heard.
final class Reporter {
  private static final String RULE = "vrrp.state.";

  private final Trace trace;
  private final Engine engine;
  private final String node;
  private final RouterId router;
  private final InstanceConf conf;
  private final SettingBook book;
  private final AdvertReasons reasons;
  private VrrpState state = VrrpState.INIT;
  private int priority;
  private long prioritySetBy;
  private long sinceNanos;
  private boolean timedOut;
  private @Nullable Tracked tracked;

  /// Serials of the last advertisements: the last that was obeyed, and the last behind it that was
  /// of no use, or that said goodbye.
  private long obeyed;

  private long useless;
  private String uselessAs = "ignored";
  private long ignored;

  Reporter(VrrpContext context, InstanceConf conf, int virtualRouterId, int priority) {
    trace = context.host().kernel().trace();
    engine = context.host().kernel().engine();
    node = context.host().name();
    router = new RouterId(context.process().pid(), conf.name(), virtualRouterId, conf.device());
    this.conf = conf;
    this.priority = priority;
    String block = "vrrp_instance " + conf.name();
    book = new SettingBook(context.process()).read(block, conf.places());
    TrackingConf tracks = conf.tracking();
    tracks.scripts().forEach(t -> book.read(block, "track_script", t.span()));
    tracks.interfaces().forEach(t -> book.read(block, "track_interface", t.span()));
    tracks.files().forEach(t -> book.read(block, "track_file", t.span()));
    tracks.processes().forEach(t -> book.read(block, "track_process", t.span()));
    reasons = new AdvertReasons(conf, book);
    prioritySetBy = book.setBy(conf.places(), "priority");
    if (trace.isOpen()) {
      List<Ipv4Address> addresses =
          conf.addresses().stream().flatMap(a -> a.address().ipv4().stream()).toList();
      trace.note(new VrrpEvent.Configured(node, router, addresses));
    }
  }

  SettingBook book() {
    return book;
  }

  // --- states

  /// Its timer has run out: what it enters now it enters because of that.
  void expires(Runnable action) {
    timedOut = true;
    action.run();
    timedOut = false;
  }

  /// Its state, which it may have been in before.
  void inState(VrrpState entered) {
    VrrpState former = state;
    state = entered;
    if (trace.isOpen() && former != entered) {
      Decision why = reason(former, entered);
      trace.emit(new VrrpEvent.StateChanged(node, router, former, entered, priority, why));
      useless = 0;
    }
    if (former != entered) {
      sinceNanos = engine.nowNanos();
    }
  }

  private Decision reason(VrrpState former, VrrpState entered) {
    String outcome = entered.name().toLowerCase(Locale.ROOT);
    if (entered == VrrpState.INIT) {
      return Decision.of(RULE + "stop", outcome);
    }
    if (timedOut) {
      return new Decision(RULE + "timeout", outcome, silence());
    }
    if (former == VrrpState.INIT) {
      return new Decision(RULE + "begin", outcome, List.of(wish(), ours().input(Role.PLAIN)));
    }
    long cause = engine.currentCause();
    String kind =
        cause == Math.max(useless, obeyed) ? "advert" : tracked == null ? "group" : "tracked";
    Input because = new Input(kind, outcome, cause, Role.FOLLOWS);
    return new Decision(RULE + kind, outcome, List.of(because));
  }

  private Input wish() {
    return reasons.ours("state", conf.startsAsMaster() ? "MASTER" : "BACKUP", Role.PLAIN);
  }

  /// A backup has waited in vain: for nothing came that it would obey.
  private List<Input> silence() {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("master down interval", SimTime.text(engine.nowNanos() - sinceNanos), 0));
    inputs.add(reasons.ours("advert_int", SimTime.text(conf.advertMicros() * 1000), Role.PLAIN));
    inputs.add(ours().input(Role.PLAIN));
    long other = obeyed == 0 && useless == 0 ? ignored : useless;
    inputs.add(
        other == 0
            ? new Input("packet " + IpProtocol.VRRP, Input.NONE, obeyed, Role.UNHEARD)
            : new Input("last advertisement", uselessAs, other, Role.FOLLOWS));
    return inputs;
  }

  private Priority ours() {
    return new Priority(priority, prioritySetBy);
  }

  // --- advertisements

  /// Sends one.
  ///
  /// @param said its priority, 0 for a farewell
  /// @param action sends it; what comes behind does not follow from it
  void sends(int said, Runnable action) {
    long cause = engine.currentCause();
    if (trace.isDetailed()) {
      Priority own = said == 0 ? new Priority(0, cause) : new Priority(said, prioritySetBy);
      String outcome = said == 0 ? "farewell" : "advert";
      var what = new Decision("vrrp.send", outcome, reasons.said(own));
      trace.emit(new VrrpEvent.AdvertSent(node, router, said, what));
    }
    action.run();
    engine.setCurrentCause(cause);
  }

  void judged(ReceivedAdvert advert, AdvertOutcome outcome, Optional<Rejection> rejection) {
    if (!trace.isDetailed()) {
      return;
    }
    Decision why = reasons.judged(advert, outcome, rejection, ours(), engine.currentCause());
    long serial =
        trace.emit(
            new VrrpEvent.AdvertJudged(
                node, router, advert.source(), advert.priority(), outcome, why));
    if (outcome == AdvertOutcome.ACCEPTED || outcome == AdvertOutcome.YIELDED) {
      obeyed = serial;
      useless = 0;
      sinceNanos = engine.nowNanos();
    } else {
      useless = serial;
      uselessAs = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (outcome == AdvertOutcome.MASTER_LEAVES) {
      sinceNanos = engine.nowNanos();
    }
  }

  /// One with a VRID that is not ours has come.
  ///
  /// @param serial of that
  void ignored(long serial) {
    ignored = serial;
  }

  /// Our VRID. What makes it listen where it listens.
  Input listening() {
    return reasons.listening();
  }

  Input virtualRouterId() {
    return reasons.ours(
        "virtual_router_id", Integer.toString(router.virtualRouterId()), Role.AT_ODDS);
  }

  // --- tracking

  /// What it tracks, and how.
  ///
  /// @param kind `script`, `interface`, `file`, `process`
  /// @param name of what is tracked
  /// @param weight 0: failure means FAULT
  /// @param weightSetBy serial of the setting of a weight for all who track it, 0 if there is none
  record Tracked(String kind, String name, int weight, long weightSetBy) {}

  /// Something that it tracks changes, and does something to it.
  void tracks(Tracked how, Runnable change) {
    tracked = how;
    change.run();
    tracked = null;
  }

  void priorityChanged(int changed) {
    int former = priority;
    priority = changed;
    if (trace.isOpen()) {
      List<Input> inputs = new ArrayList<>();
      if (tracked != null) {
        String weight = Integer.toString(tracked.weight());
        inputs.add(Input.decisive("track weight", weight, weightSetBy(tracked)));
        inputs.add(new Input(tracked.kind(), tracked.name(), engine.currentCause()));
      }
      String base = Integer.toString(conf.priority());
      inputs.add(reasons.ours("priority", base, Role.DECISIVE));
      var why = new Decision("vrrp.priority", Integer.toString(changed), inputs);
      prioritySetBy = trace.emit(new VrrpEvent.PriorityChanged(node, router, former, changed, why));
    }
  }

  /// The line that says that it is tracked, if the weight stands there.
  private long weightSetBy(Tracked how) {
    TrackingConf all = conf.tracking();
    List<lvslab.vrrp.conf.Tracked> list =
        switch (how.kind()) {
          case "script" -> all.scripts();
          case "interface" -> all.interfaces();
          case "file" -> all.files();
          default -> all.processes();
        };
    for (lvslab.vrrp.conf.Tracked one : list) {
      boolean own = how.weightSetBy() == 0 || one.span().lineText().contains("weight");
      if (one.name().equals(how.name()) && own) {
        return book.setBy(one.span());
      }
    }
    return how.weightSetBy();
  }

  void timerSet(VrrpState whose, long runsOutNanos) {
    if (trace.isDetailed()) {
      trace.note(new VrrpEvent.TimerSet(node, router, whose, runsOutNanos));
    }
  }
}
