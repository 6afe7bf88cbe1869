package lvslab.vrrp.check;

import java.util.List;
import lvslab.engine.Timer;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.Places;

/// A check of a real server with its state (check_api.h, `struct _checker`): when it asks, how
/// often it tries again, and whether it counts as up. What it asks is its [Check]'s affair.
public final class Checker {
  /// Until the first round, beside what warmup adds (BOOTSTRAP_DELAY).
  private static final long BOOTSTRAP_MICROS = 1_000_000;

  /// Between the end of a wait and the call that the check begins with.
  private static final int LAUNCH_CALLS = 2;

  /// What all checkers have to do with.
  ///
  /// @param context what the parts of the child share
  /// @param pool what their verdicts change
  /// @param notices who hears of them
  /// @param reporter tells the trace
  /// @param maker makes what asks
  record Parts(
      CheckContext context,
      Pool pool,
      Notices notices,
      CheckReporter reporter,
      Check.Maker maker) {}

  private final CheckContext context;
  private final RealServer server;
  private final CheckerConf conf;
  private final Pool pool;
  private final Notices notices;
  private final CheckReporter reporter;
  private final Timer timer;
  private final Check check;
  private boolean enabled = true;
  private boolean up = true;
  private boolean hasRun;
  private long retries;

  /// What it adds to its real server's weight.
  private long addedWeight;

  Checker(Parts parts, RealServer server, CheckerConf conf) {
    context = parts.context();
    this.server = server;
    this.conf = conf;
    pool = parts.pool();
    notices = parts.notices();
    reporter = parts.reporter();
    timer =
        context
            .process()
            .looseTimer(conf.kind() + " of " + server, () -> context.work().take(this::launch));
    check = parts.maker().make(this);
  }

  /// What was configured.
  ///
  /// @return completed
  public CheckerConf conf() {
    return conf;
  }

  /// Whom it asks.
  ///
  /// @return the real server
  public RealServer server() {
    return server;
  }

  /// What it shares with others.
  ///
  /// @return one object
  public CheckContext context() {
    return context;
  }

  Check check() {
    return check;
  }

  /// The blocks that its settings may come from, innermost first.
  List<Places> blocks() {
    return List.of(conf.places(), server.conf().places(), server.service().conf().places());
  }

  /// Whether it counts as up.
  ///
  /// @return true at first, unless alpha was asked for
  public boolean isUp() {
    return up;
  }

  /// Whether a round has ended already.
  ///
  /// @return false before the first end
  public boolean hasRun() {
    return hasRun;
  }

  /// Says that a round has ended.
  public void setHasRun() {
    hasRun = true;
  }

  /// How many failures in a row have not counted.
  ///
  /// @return 0 to the value of retry, which it has at first: then one failure is enough
  public long retries() {
    return retries;
  }

  /// Counts failures.
  ///
  /// @param count in a row
  public void setRetries(long count) {
    retries = count;
  }

  /// What it adds to its real server's weight.
  ///
  /// @return 0 at first
  public long addedWeight() {
    return addedWeight;
  }

  /// Adds something else to its real server's weight from now on, which IPVS hears of.
  ///
  /// @param weight any number
  public void addWeight(long weight) {
    long sum = server.effectiveWeight - addedWeight + weight;
    addedWeight = weight;
    pool.weigh(server, sum, true);
  }

  /// Adds something else to its real server's weight from now on, of which IPVS hears when it hears
  /// of the server next.
  ///
  /// @param weight any number
  public void setAddedWeight(long weight) {
    server.effectiveWeight += weight - addedWeight;
    addedWeight = weight;
  }

  /// Takes over what one of the configuration before added; a reload adds it up.
  ///
  /// @param former the same one before
  public void takeWeight(Checker former) {
    addedWeight = former.addedWeight;
  }

  /// It is as in the configuration that is read for the first time (`validate_check_config`).
  void beginNew() {
    if (conf.alpha()) {
      setUp(false);
      server.alive = false;
    }
    retries = conf.retry();
  }

  /// It is new in a configuration that is read again (`check_new_rs_state`).
  void beginAtReload() {
    if (conf.alpha()) {
      setUp(false);
      server.alive = false;
    }
  }

  /// Its real server has failed, and it has not run: it is not good before it has, and one failure
  /// is enough.
  void doubt() {
    if (conf.alpha()) {
      setUp(false);
    }
    retries = conf.retry();
  }

  /// Whether it is the one of the configuration before.
  boolean isSame(Checker former) {
    return conf.kind() == former.conf.kind() && check.isSame(former.conf, conf);
  }

  /// Goes up or down without any effect on the pool (`set_checker_state`).
  ///
  /// @param is whether it is up from now on
  public void setUp(boolean is) {
    if (up == is) {
      return;
    }
    up = is;
    if (!is) {
      server.failedCheckers++;
    } else if (server.failedCheckers > 0) {
      server.failedCheckers--;
    }
  }

  /// Takes over from the same one of the configuration before (`migrate_checkers`).
  void migrate(Checker former) {
    if (former.hasRun && former.up != up) {
      setUp(former.up);
    }
    hasRun = former.hasRun;
    if (former.retries > 0 && conf.retry() > 0) {
      retries = Math.min(former.retries, conf.retry() - 1);
    }
    check.migrate(former.check);
  }

  /// Whether rounds are its own affair; files and sessions of BFD tell by themselves.
  private boolean launches() {
    return switch (conf.kind()) {
      case FILE_CHECK, BFD_CHECK -> false;
      default -> true;
    };
  }

  /// Arms it for its first round (`register_checkers_thread`): not all at once.
  void register() {
    if (!launches()) {
      return;
    }
    VirtualServer vs = server.service();
    if (vs.conf().switches().suspend() && vs.addresses == 0) {
      enabled = false;
    }
    say(enabled ? "Activating" : "Deactivating");
    long warmup = conf.warmupMicros();
    if (warmup != 0) {
      warmup = warmup * context.random().next() / LibcRandom.MAX;
    }
    again(BOOTSTRAP_MICROS + warmup);
  }

  private void say(String verb) {
    context.say(verb + " healthchecker for service " + server + " for VS " + server.service());
  }

  /// The address of its virtual server comes to this host or goes (`update_checker_activity`).
  void setEnabled(boolean is) {
    if (enabled != is) {
      say(is ? "Activating" : "Suspending");
      enabled = is;
    }
  }

  /// Begins another round later.
  ///
  /// @param micros how much, from the moment when the child does what it does next
  public void again(long micros) {
    long nanos = context.nanosFromWork(micros);
    timer.arm(nanos);
    reporter.timerSet(this, nanos);
  }

  private void launch() {
    if (enabled) {
      context.work().spend(LAUNCH_CALLS);
      check.begin();
    } else {
      again(conf.delayLoopMicros());
    }
  }

  /// A round has ended, for checks that go by retry alone (check_tcp.c, `tcp_epilog`, and its
  /// like): what that means, and when the next one begins.
  ///
  /// @param good whether it succeeded
  /// @param texts what it says
  public void finish(boolean good, CheckTexts texts) {
    if (good || retries >= conf.retry()) {
      reporter.checked(this, good, good ? "up" : "down", retries);
      retries = 0;
      if (!hasRun || good != up) {
        tell(good, texts);
      }
      hasRun = true;
      again(conf.delayLoopMicros());
    } else {
      reporter.checked(this, false, "retry", retries);
      retries++;
      hasRun = true;
      again(conf.delayBeforeRetryMicros());
    }
  }

  private void tell(boolean good, CheckTexts texts) {
    String failed =
        conf.retry() > 0 && hasRun ? " failed after " + conf.retry() + " retries." : " failed.";
    context.say(good ? texts.success() : texts.failure() + failed);
    boolean wasUp = up;
    boolean wasAlive = server.alive;
    update(good);
    if (wasUp != good) {
      String verb = good ? "succeed" : "failed";
      alert(wasAlive, "=> " + texts.mailName() + " " + verb + " on service <=");
    }
  }

  /// Has a mail sent, if the real server wants mails.
  ///
  /// @param wasAlive whether the server was alive before
  /// @param text such as `=> TCP CHECK failed on service <=`
  public void alert(boolean wasAlive, String text) {
    if (server.conf().smtpAlert()) {
      context.alerts().checked(this, wasAlive != server.alive, text);
    }
  }

  /// Tells the trace how a round ended, for checks that do not use [#finish].
  ///
  /// @param good whether it succeeded
  /// @param outcome `up`, `down`, or `retry` for a failure that does not count yet
  public void report(boolean good, String outcome) {
    reporter.checked(this, good, outcome, retries);
  }

  /// Counts as up or down from now on, with all that follows for the pool: a real server is up as
  /// long as all its checks are (`update_svr_checker_state`).
  ///
  /// @param good which
  public void update(boolean good) {
    if (up == good) {
      if (!hasRun) {
        if (conf.alpha() || !good) {
          notices.server(server, false);
        }
        hasRun = true;
      }
      return;
    }
    hasRun = true;
    boolean decides = good ? server.failedCheckers <= 1 : server.failedCheckers == 0;
    if (decides && !pool.change(server, good)) {
      return;
    }
    setUp(good);
  }

  /// Ends.
  void cancel() {
    timer.cancel();
    check.cancel();
  }
}
