package lvslab.net.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/// Commands of generic netlink are carried out one after another (net/netlink/genetlink.c,
/// `genl_lock`): while one of them sleeps, whoever sends another sleeps too.
///
/// Only programs that say so wait ([#await]): those whose commands come while another one's may
/// sleep.
public final class GenericNetlink {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean locked;

  GenericNetlink() {}

  /// Whether a command sleeps.
  ///
  /// @return false mostly
  public boolean isLocked() {
    return locked;
  }

  /// A command sleeps from now on.
  public void lock() {
    locked = true;
  }

  /// It is done.
  public void unlock() {
    locked = false;
    while (!locked && !waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  /// Waits for the command that sleeps to be done.
  ///
  /// @param then is called when another can be carried out
  public void await(Runnable then) {
    if (locked) {
      waiting.add(then);
    } else {
      then.run();
    }
  }
}
