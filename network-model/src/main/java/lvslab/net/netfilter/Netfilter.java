package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// The hook chains of a host, one a point, sorted by priority, then by registration
/// (net/netfilter/core.c).
public final class Netfilter {
  private static final Hook[] NO_HOOKS = {};
  private static final int[] NO_PRIORITIES = {};

  private final Hook[][] hooks = new Hook[HookPoint.values().length][];
  private final int[][] priorities = new int[HookPoint.values().length][];

  /// Empty chains.
  public Netfilter() {
    for (int i = 0; i < hooks.length; i++) {
      hooks[i] = NO_HOOKS;
      priorities[i] = NO_PRIORITIES;
    }
  }

  /// Adds a hook.
  ///
  /// @param point where
  /// @param priority less comes first
  /// @param hook who
  public void register(HookPoint point, int priority, Hook hook) {
    int p = point.ordinal();
    int count = hooks[p].length;
    int at = 0;
    while (at < count && priorities[p][at] <= priority) {
      at++;
    }
    var newHooks = new Hook[count + 1];
    var newPriorities = new int[count + 1];
    System.arraycopy(hooks[p], 0, newHooks, 0, at);
    System.arraycopy(priorities[p], 0, newPriorities, 0, at);
    newHooks[at] = hook;
    newPriorities[at] = priority;
    System.arraycopy(hooks[p], at, newHooks, at + 1, count - at);
    System.arraycopy(priorities[p], at, newPriorities, at + 1, count - at);
    hooks[p] = newHooks;
    priorities[p] = newPriorities;
  }

  /// Removes a hook.
  ///
  /// @param point where
  /// @param hook who
  public void unregister(HookPoint point, Hook hook) {
    int p = point.ordinal();
    for (int at = 0; at < hooks[p].length; at++) {
      if (hooks[p][at] == hook) {
        int rest = hooks[p].length - at - 1;
        var newHooks = new Hook[hooks[p].length - 1];
        var newPriorities = new int[newHooks.length];
        System.arraycopy(hooks[p], 0, newHooks, 0, at);
        System.arraycopy(priorities[p], 0, newPriorities, 0, at);
        System.arraycopy(hooks[p], at + 1, newHooks, at, rest);
        System.arraycopy(priorities[p], at + 1, newPriorities, at, rest);
        hooks[p] = newHooks;
        priorities[p] = newPriorities;
        return;
      }
    }
  }

  /// Shows a packet to the hooks of a point until one does not accept it.
  ///
  /// @param point where
  /// @param skb the packet
  /// @return ACCEPT if all did
  public Verdict run(HookPoint point, SocketBuffer skb) {
    Hook[] chain = hooks[point.ordinal()];
    for (int i = 0; i < chain.length; i++) {
      Verdict verdict = chain[i].handle(point, skb);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
    }
    return Verdict.ACCEPT;
  }
}
