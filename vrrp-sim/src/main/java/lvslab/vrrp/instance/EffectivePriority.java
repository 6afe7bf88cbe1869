package lvslab.vrrp.instance;

import lvslab.vrrp.VrrpAdvertisement;

/// The priority that a router advertises: the configured one and the weights of what it tracks,
/// held to 1 to 254 (vrrp_track.c, `vrrp_set_effective_priority`). The owner's stays 255.
final class EffectivePriority {
  private static final int LEAST = 1;
  private static final int MOST = VrrpAdvertisement.PRIORITY_OWNER - 1;

  private final VrrpInstance instance;
  private int base;
  private int total;
  private int effective;

  EffectivePriority(VrrpInstance instance, int configured) {
    this.instance = instance;
    base = configured;
    total = configured;
    effective = configured;
  }

  int effective() {
    return effective;
  }

  boolean isOwner() {
    return base == VrrpAdvertisement.PRIORITY_OWNER;
  }

  /// Another router is the owner, too; ours gives in.
  void yieldOwnership() {
    base = MOST;
    effective = MOST;
  }

  void change(int weight) {
    add(weight);
    settle();
  }

  /// Adds a weight without saying so before [#settle].
  void add(int weight) {
    total += weight;
  }

  /// Takes what has been added, without a word and without a look at the timer.
  void take() {
    effective = Math.clamp(total, LEAST, MOST);
  }

  /// `vrrp_set_effective_priority`.
  void settle() {
    int changed = Math.clamp(total, LEAST, MOST);
    if (isOwner() || changed == effective) {
      return;
    }
    instance.log("Changing effective priority from " + effective + " to " + changed);
    effective = changed;
    long before = instance.downMicros;
    instance.downMicros = instance.masterDown();
    if (instance.state() == VrrpState.BACKUP) {
      instance.postpone(instance.downMicros - before);
    }
    instance.actions.priorityChanged(changed);
  }
}
