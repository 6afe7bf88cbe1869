package lvslab.vrrp.instance;

/// What a router tracks without weight, its own interface above all: any failure means FAULT, and a
/// script that has not returned holds it back.
final class Health {
  private final VrrpInstance router;
  private int faults;
  private int scriptsWaited;

  Health(VrrpInstance router) {
    this.router = router;
  }

  boolean isSound() {
    return faults == 0;
  }

  int scriptsWaited() {
    return scriptsWaited;
  }

  void beginFailed() {
    faults++;
    router.setState(VrrpState.FAULT);
  }

  void beginWaiting() {
    scriptsWaited++;
    router.group().ifPresent(g -> g.waits(scriptsWaited == 1));
  }

  /// Something that it tracks without weight, or its interface, fails (`down_instance`).
  void fail() {
    if (faults++ > 0 && router.state() != VrrpState.INIT) {
      return;
    }
    router.wanted = VrrpState.FAULT;
    if (router.state() == VrrpState.MASTER) {
      router.mastership.leaveMaster(true);
    } else {
      router.mastership.leaveFault();
    }
    router.group().ifPresent(g -> g.memberFails(router));
  }

  /// What had failed works again (`try_up_instance`).
  void recover() {
    faults--;
    if (faults > 0) {
      return;
    }
    if (scriptsWaited > 0) {
      router.group().ifPresent(SyncGroup::memberWaits);
      router.wanted = VrrpState.BACKUP;
      return;
    }
    if (router.group().map(g -> g.memberRecovers()).orElse(true)) {
      comeUp();
    } else {
      prepareToComeUp();
    }
  }

  /// A script that must succeed has returned for the first time.
  ///
  /// @param succeeded whether it did
  void scriptReturned(boolean succeeded) {
    boolean last = --scriptsWaited == 0;
    if (last) {
      router.group().ifPresent(SyncGroup::memberReturned);
    }
    if (!succeeded) {
      fail();
    } else if (last && faults == 0 && router.group().map(g -> !g.isWaiting()).orElse(true)) {
      if (router.group().map(g -> !g.hasFailures()).orElse(true)) {
        comeUp();
      } else {
        prepareToComeUp();
      }
    }
  }

  private void prepareToComeUp() {
    if (router.wanted != VrrpState.MASTER || !router.priority.isOwner()) {
      router.wanted = VrrpState.BACKUP;
    }
    router.masterAdvertMicros = router.settings.advertMicros();
    boolean owner = router.wanted == VrrpState.MASTER;
    long skew =
        VrrpTimes.skew(
            router.settings.version(), router.effectivePriority(), router.masterAdvertMicros);
    router.downMicros = owner ? router.masterAdvertMicros + skew : router.masterDown();
  }

  private void comeUp() {
    prepareToComeUp();
    VrrpState wish = router.wanted;
    if (router.wanted == VrrpState.MASTER
        && router.group().map(g -> !g.canGoToMaster(router)).orElse(false)) {
      router.wanted = VrrpState.BACKUP;
    }
    router.mastership.leaveFault();
    if (router.settings.unicast()) {
      router.actions.announceSource();
    }
    router.restart();
    router.wanted = wish;
    if (router.group().isPresent()) {
      if (router.state() == VrrpState.MASTER) {
        router.group().get().master(router);
      } else {
        router.group().get().backup(router);
      }
    }
  }
}
