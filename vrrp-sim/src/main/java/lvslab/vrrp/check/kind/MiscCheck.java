package lvslab.vrrp.check.kind;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// MISC_CHECK (check_misc.c): a script judges. With `misc_dynamic` its exit status is a weight.
final class MiscCheck implements Check {
  private static final long MICRO_NANOS = 1_000;
  private static final long GRACE_NANOS = 2_000_000_000L;

  private enum Ending {
    /// By itself.
    OWN,
    /// SIGTERM was sent.
    TERMINATING,
    /// SIGKILL was sent.
    KILLING
  }

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Misc conf;
  private final MiscWords words;
  private final Timer timeout;
  private Optional<Process> running = Optional.empty();
  private Ending ending = Ending.OWN;
  private long launchedNanos;
  private int lastStatus;

  MiscCheck(Checker checker, CheckerConf.Misc conf) {
    this.checker = checker;
    this.conf = conf;
    context = checker.context();
    words = new MiscWords(checker, conf.script().words().getFirst());
    timeout = context.process().looseTimer("misc_timeout", this::expire);
  }

  private boolean isDynamic() {
    return conf.dynamic();
  }

  @Override
  public void begin() {
    context.work().call(this::launch);
  }

  private void launch() {
    ending = Ending.OWN;
    launchedNanos = context.host().kernel().nowNanos();
    long micros = conf.timeoutMicros();
    if (micros == 0) {
      micros = checker.server().service().conf().delayLoopMicros();
    }
    timeout.arm(micros * MICRO_NANOS);
    running = context.scripts().start(conf.script(), this::ended);
    if (running.filter(Process::isAlive).isEmpty()) {
      running = Optional.empty();
    }
  }

  private void expire() {
    if (running.isPresent()) {
      boolean asked = ending != Ending.OWN;
      ending = asked ? Ending.KILLING : Ending.TERMINATING;
      timeout.arm(GRACE_NANOS);
      context.scripts().signal(running.get(), asked ? Signal.SIGKILL : Signal.SIGTERM);
    }
  }

  private void ended(int status) {
    running = Optional.empty();
    timeout.cancel();
    if (context.process().isAlive()) {
      context.work().take(() -> judge(status));
    }
  }

  private boolean mayChange() {
    return checker.isUp() || !checker.hasRun();
  }

  private void judge(int status) {
    if (status > Process.STATUS_SIGNAL && status < Process.STATUS_SIGNAL + 64) {
      if (mayChange()) {
        fail(ending != Ending.OWN, status - Process.STATUS_SIGNAL, status);
      }
    } else if (status == 0 || isDynamic() && status >= 2) {
      succeed(status);
    } else if (mayChange()) {
      fail(false, 0, status);
    } else {
      checker.report(false, "down");
    }
    next();
  }

  private void succeed(int status) {
    if (status != lastStatus) {
      checker.addWeight(status == 0 ? 0 : status - 2 - checker.server().conf().weight());
      lastStatus = status;
    }
    checker.report(true, "up");
    boolean tells = !checker.isUp() || !checker.hasRun();
    checker.setRetries(0);
    if (tells) {
      words.say("succeeded", "", "");
      change(true, "succeeded");
    }
  }

  /// @param signal that ended it, 0 for none
  private void fail(boolean late, int signal, int status) {
    String how = late ? "timed out" : "failed";
    String reason =
        late
            ? ""
            : signal > 0
                ? " (due to signal " + signal + ")"
                : " (exited with status " + status + ")";
    boolean last = checker.retries() >= checker.conf().retry();
    checker.setRetries(last ? 0 : checker.retries() + 1);
    checker.report(false, last ? "down" : "retry");
    if (last && signal == 0) {
      checker.setAddedWeight(0);
      lastStatus = status;
    }
    if (last || checker.conf().logAllFailures()) {
      words.say(how, words.retries(), reason);
    }
    if (last) {
      change(false, how);
    }
  }

  private void change(boolean good, String how) {
    boolean wasAlive = checker.server().isAlive();
    checker.update(good);
    if (!good) {
      checker.setAddedWeight(0);
    }
    checker.alert(wasAlive, "=> MISC CHECK " + how + " on service <=");
  }

  /// The next round is counted from the beginning of this one.
  private void next() {
    CheckerConf timing = checker.conf();
    long delay = checker.retries() > 0 ? timing.delayBeforeRetryMicros() : timing.delayLoopMicros();
    long past = (context.host().kernel().nowNanos() - launchedNanos) / MICRO_NANOS;
    checker.setHasRun();
    checker.again(Math.max(1, delay - past));
  }

  @Override
  public boolean isSame(CheckerConf former, CheckerConf next) {
    return former.details() instanceof CheckerConf.Misc before
        && next.details() instanceof CheckerConf.Misc after
        && before.dynamic() == after.dynamic()
        && before.script().words().equals(after.script().words());
  }

  /// The weight of exit status 0 is lost here in keepalived: it becomes 0 until the script says
  /// something else.
  @Override
  public void migrate(Check former) {
    if (former instanceof MiscCheck before) {
      lastStatus = before.lastStatus;
      if (isDynamic() && lastStatus != 1) {
        int weight = lastStatus == 0 ? 0 : lastStatus - 2;
        checker.setAddedWeight(weight - checker.server().conf().weight());
      }
    }
  }

  @Override
  public void cancel() {
    timeout.cancel();
    Optional<Process> script = running;
    running = Optional.empty();
    script.ifPresent(process -> context.scripts().signal(process, Signal.SIGTERM));
  }
}
