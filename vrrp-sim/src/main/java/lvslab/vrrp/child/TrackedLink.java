package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.net.device.NetDevice;

/// What keepalived believes of an interface that routers depend on.
final class TrackedLink {
  private static final int IFF_UP = 0x1;
  private static final int IFF_BROADCAST = 0x2;
  private static final int IFF_LOOPBACK = 0x8;
  private static final int IFF_RUNNING = 0x40;
  private static final int IFF_NOARP = 0x80;
  private static final int IFF_PROMISC = 0x100;
  private static final int IFF_MULTICAST = 0x1000;
  private static final int IFF_LOWER_UP = 0x10000;
  private static final int BOTH = IFF_UP | IFF_RUNNING;

  /// What its state means.
  interface Report {
    void changed(TrackedLink link, boolean up);
  }

  /// How a router depends on it.
  static final class Tracker {
    final Router router;
    int weight;
    boolean reverse;

    /// It is of no consequence (VRRP_NOT_TRACK_IF).
    boolean idle;

    Tracker(Router router, int weight, boolean reverse, boolean idle) {
      this.router = router;
      this.weight = weight;
      this.reverse = reverse;
      this.idle = idle;
    }
  }

  final NetDevice device;
  final List<Tracker> trackers = new ArrayList<>(1);
  private final VrrpContext context;
  private final LinkDelays delays;
  private final Report report;
  private final Timer timer;
  private boolean polled;

  /// What the kernel told last.
  private boolean told;

  private int flags;
  private int waiting;

  TrackedLink(VrrpContext context, LinkDelays delays, NetDevice device, Report report) {
    this.context = context;
    this.delays = delays;
    this.device = device;
    this.report = report;
    timer =
        context
            .process()
            .timer("interface " + device.name(), () -> context.work().take(this::believe));
    read();
  }

  /// Takes its state as it is.
  void read() {
    flags = flags(device);
    told = isUp();
    if (isUp()) {
      delays.seeUp(device);
    }
  }

  boolean isUp() {
    return isUp(flags);
  }

  private static boolean isUp(int flags) {
    return (flags & BOTH) == BOTH;
  }

  /// `dev_get_flags`.
  private static int flags(NetDevice device) {
    int all = device.isUp() ? IFF_UP : 0;
    all |= device.isUp() && device.hasCarrier() ? IFF_RUNNING | IFF_LOWER_UP : 0;
    all |= device.isLoopback() ? IFF_LOOPBACK : 0;
    if (!device.isLoopback()) {
      all |= device.needsNeighbours() ? IFF_BROADCAST | IFF_MULTICAST : IFF_NOARP;
    }
    return all | (device.promiscuity().isFlagSet() ? IFF_PROMISC : 0);
  }

  /// It is asked for its state from now on, and what the kernel tells is passed over.
  void poll() {
    polled = true;
  }

  /// The kernel tells of it.
  void hear() {
    int now = flags(device);
    if (told != isUp(now)) {
      told = isUp(now);
      if (!polled) {
        context.work().take(() -> update(now));
      }
    }
  }

  /// It was asked for its state.
  void see(boolean up) {
    flags = up ? flags | BOTH : flags & ~BOTH;
    if (up) {
      delays.seeUp(device);
    }
  }

  /// `update_interface_flags`.
  private void update(int now) {
    boolean up = isUp(now);
    if (now == flags) {
      timer.cancel();
      return;
    }
    if (timer.isPending()) {
      if (isUp(waiting) == up) {
        waiting = now;
        return;
      }
      timer.cancel();
      context.say("Delay timer for " + device.name() + " cancelled");
    }
    if (isUp() == up) {
      return;
    }
    waiting = now;
    long delay = delays.micros(device, up);
    if (delay == 0) {
      believe();
      return;
    }
    timer.arm(context.nanosUntil(context.nowMicros() + delay));
    context.say(
        device.name()
            + ": Adding flags change from 0x"
            + Integer.toHexString(flags)
            + " to 0x"
            + Integer.toHexString(now)
            + " delay by "
            + delay);
  }

  /// `process_interface_flags_change`.
  private void believe() {
    flags = waiting;
    if (isUp()) {
      delays.seeUp(device);
    }
    context.say("Netlink reports " + device.name() + (isUp() ? " up" : " down"));
    report.changed(this, isUp());
  }

  /// Nobody depends on it any more.
  void end() {
    timer.cancel();
  }
}
