package lvslab.vrrp.check;

import lvslab.engine.time.SimTime;
import lvslab.net.kernel.Kernel;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.daemon.ChildContext;
import lvslab.vrrp.daemon.ChildService;
import lvslab.vrrp.work.Scripts;
import lvslab.vrrp.work.Work;
import org.jspecify.annotations.Nullable;

/// Health checks as the service of keepalived's child (check_daemon.c).
public final class CheckService implements ChildService<CheckersConf> {
  private final CheckContext context;
  private final Check.Maker maker;
  private final CheckMails mails;
  private @Nullable CheckerChild child;

  /// A service that has not begun.
  ///
  /// @param child of keepalived
  /// @param maker makes checks of each kind
  public CheckService(ChildContext child, Check.Maker maker) {
    this.maker = maker;
    Work work = child.work();
    mails =
        new CheckMails(
            child.process(), work, text -> child.log().write(text), child.options().detail());
    context =
        new CheckContext(
            child.process(),
            work,
            new Scripts(child.process()),
            new LibcRandom(1),
            mails,
            text -> child.log().write(text),
            child.options().detail());
  }

  /// Whoever reads a configuration seeds random(3) with time(2), whole seconds (parser.c,
  /// `init_data`). Calendars show the same day in every run; the day that counts here is drawn,
  /// once for all hosts, from the stream `date`.
  private void seed() {
    Kernel kernel = context.host().kernel();
    long day = kernel.engine().random().stream("date").nextBelow(Integer.MAX_VALUE);
    context.random().seed((int) (day + Math.floorDiv(kernel.wallNanos(), SimTime.SECOND)));
  }

  @Override
  public void prepare(CheckersConf configuration) {
    seed();
    mails.use(configuration.global());
    var made = new CheckerChild(context, configuration, maker);
    child = made;
    made.prepare();
  }

  /// The parent hears when all has been put into IPVS, for which the thread may have to sleep.
  @Override
  public void prepare(CheckersConf configuration, Runnable read) {
    prepare(configuration);
    context.work().whenAwake(read);
  }

  @Override
  public void begin() {
    if (child != null) {
      context.work().whenAwake(child::begin);
    }
  }

  @Override
  public void reload(CheckersConf configuration) {
    reload(configuration, () -> {});
  }

  @Override
  public void reload(CheckersConf configuration, Runnable read) {
    if (child != null) {
      CheckerChild running = child;
      context
          .work()
          .take(
              () -> {
                seed();
                mails.use(configuration.global());
                running.reload(configuration);
                context.work().whenAwake(read);
                context.work().whenAwake(running::begin);
              });
    }
  }

  @Override
  public void stop(Runnable ended) {
    if (child != null) {
      CheckerChild running = child;
      context
          .work()
          .take(
              () -> {
                mails.shutDown();
                running.stop(ended);
              });
    } else {
      ended.run();
    }
  }
}
