package lvslab.vrrp.instance;

import lvslab.vrrp.VrrpVersion;

/// In which state a router begins (vrrp_scheduler.c, `vrrp_init_state`): as BACKUP, whatever its
/// file says, unless it owns its addresses or was master already.
final class FirstState {
  private final VrrpInstance router;

  FirstState(VrrpInstance router) {
    this.router = router;
  }

  void enter() {
    if (router.state() == VrrpState.FAULT) {
      router.wanted = VrrpState.FAULT;
    }
    VrrpState goal = router.groupState().orElse(router.wanted);
    boolean first = router.priority.isOwner() || router.resumes;
    if (isReady() && goal == VrrpState.MASTER && router.wanted == VrrpState.MASTER && first) {
      router.actions.beginFollower(router.resumes);
      if (!router.resumes) {
        // the shortest way to be master is to wait one microsecond as a backup
        router.setState(VrrpState.BACKUP);
        router.downMicros = 1;
      }
    } else {
      enter(goal);
    }
  }

  private boolean isReady() {
    return router.isSound()
        && router.scriptsWaited() == 0
        && router.group().filter(SyncGroup::isWaiting).isEmpty();
  }

  private void enter(VrrpState goal) {
    VrrpState before = router.state();
    router.downMicros = router.masterDown();
    if (goal == VrrpState.BACKUP && router.wanted == VrrpState.MASTER) {
      VrrpVersion version = router.settings.version();
      router.downMicros =
          router.masterAdvertMicros + VrrpTimes.leastSkew(version, router.masterAdvertMicros);
    }
    router.actions.beginFollower(false);
    router.mastership.restore(false, false);
    if (isReady() && goal != VrrpState.FAULT) {
      if (before != VrrpState.BACKUP) {
        router.log("Entering BACKUP STATE (init)");
        router.setState(VrrpState.BACKUP);
      }
    } else {
      router.setState(VrrpState.FAULT);
    }
    if (before != router.state() && (router.state() != VrrpState.FAULT || !router.isSound())) {
      router.actions.entered(router.state());
    }
  }
}
