package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The routers that depend on one thing, each in its own way (tracker.h, `tracking_obj_t`).
final class Trackers implements Iterable<Trackers.Tracker> {
  /// A router that depends on it.
  ///
  /// @param router which
  /// @param weight 0: failure means FAULT
  /// @param reverse whether success and failure change places
  record Tracker(Router router, int weight, boolean reverse) {
    int sign() {
      return reverse ? -1 : 1;
    }

    /// The weight comes when the thing is good if it is above 0, else when it is not.
    void begin(boolean good) {
      if (good == weight > 0) {
        router.instance().addWeight(weight * sign());
      }
    }
  }

  private final List<Tracker> list = new ArrayList<>(1);

  /// Adds a router. One that is there by itself takes the weight of its group, unless it has none.
  ///
  /// @return whether it was not there
  boolean add(Tracker tracker) {
    for (int i = 0; i < list.size(); i++) {
      Tracker known = list.get(i);
      if (known.router().equals(tracker.router())) {
        if (known.weight() != 0) {
          list.set(i, tracker);
        }
        return false;
      }
    }
    list.add(tracker);
    return true;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  void clear() {
    list.clear();
  }

  @Override
  public Iterator<Tracker> iterator() {
    return List.copyOf(list).iterator();
  }
}
