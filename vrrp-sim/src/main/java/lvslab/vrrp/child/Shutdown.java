package lvslab.vrrp.child;

import lvslab.engine.time.SimTime;
import lvslab.net.host.Signal;
import lvslab.vrrp.work.Scripts;

/// The end of the child: a second, so that the kernel can leave groups, and a little longer if
/// scripts still run (vrrp_daemon.c, `vrrp_shutdown_timer_thread`).
final class Shutdown {
  private static final long BACKSTOP_NANOS = SimTime.SECOND / 10;

  private final VrrpContext context;
  private final Scripts scripts;
  private final Runnable ended;
  private boolean over;

  Shutdown(VrrpContext context, Scripts scripts, Runnable ended) {
    this.context = context;
    this.scripts = scripts;
    this.ended = ended;
  }

  void begin() {
    context.process().timer("keepalived ends", this::timer).arm(SimTime.SECOND);
  }

  private void timer() {
    if (scripts.running() == 0) {
      end();
    } else {
      scripts.onAllEnded(this::end);
      context.process().timer("keepalived ends", this::backstop).arm(BACKSTOP_NANOS);
    }
  }

  private void backstop() {
    int count = scripts.running();
    scripts.onAllEnded(() -> {});
    scripts.signalAll(Signal.SIGKILL);
    context.say("Backstop thread invoked: shutdown timer not running, child count " + count);
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      context.work().take(ended);
    }
  }
}
