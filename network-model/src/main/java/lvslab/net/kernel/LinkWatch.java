package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;

/// Looks after changes of carriers (net/core/link_watch.c): those that matter to a device that is
/// up at once, the others not more than once a second.
public final class LinkWatch {
  private final List<Watched> waiting = new ArrayList<>();
  private long nextEvent;
  private boolean scheduled;

  /// A device whose carrier may have changed.
  public interface Watched {
    /// The kernel it belongs to.
    ///
    /// @return whose clock it waits by
    Kernel kernel();

    /// Whether it cannot wait (`linkwatch_urgent_event`).
    ///
    /// @return true if it is looked at now
    boolean isUrgent();

    /// Takes its new state and tells of it (`linkwatch_do_dev`).
    void linkChanged();
  }

  LinkWatch() {}

  /// Something may have happened to a device (`linkwatch_fire_event`).
  ///
  /// @param device which
  public void fire(Watched device) {
    Kernel kernel = device.kernel();
    if (!waiting.contains(device)) {
      waiting.add(device);
    }
    if (device.isUrgent()) {
      run(kernel, kernel.jiffies() < nextEvent);
    } else {
      look(kernel);
    }
  }

  /// Looks now, or when a second has passed since the last look (`linkwatch_schedule_work`).
  private void look(Kernel kernel) {
    long now = kernel.jiffies();
    if (nextEvent <= now || nextEvent > now + kernel.clock().hz()) {
      run(kernel, now < nextEvent);
    } else {
      schedule(kernel, nextEvent - now);
    }
  }

  private void schedule(Kernel kernel, long jiffies) {
    if (!scheduled) {
      scheduled = true;
      new KernelTimer(
              kernel,
              "linkwatch",
              () -> {
                scheduled = false;
                run(kernel, kernel.jiffies() < nextEvent);
              })
          .arm(jiffies);
    }
  }

  /// `__linkwatch_run_queue`.
  private void run(Kernel kernel, boolean urgentOnly) {
    long soonest = kernel.jiffies() + kernel.clock().hz();
    if (!urgentOnly) {
      nextEvent = soonest;
    } else if (nextEvent > soonest) { // the counter has wrapped since, or has not yet
      nextEvent = kernel.jiffies();
    }
    for (Watched device : List.copyOf(waiting)) {
      if (!urgentOnly || device.isUrgent()) {
        waiting.remove(device);
        device.linkChanged();
      }
    }
    if (!waiting.isEmpty()) {
      look(kernel);
    }
  }
}
