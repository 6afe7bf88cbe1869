package lvslab.vrrp.instance;

import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpVersion;

/// How a router becomes master and ceases to be (vrrp.c).
final class Mastership {
  private final VrrpInstance router;
  private final InstanceSettings settings;
  private final InstanceActions actions;
  private boolean addressesSet;
  private long refreshAtMicros;
  private long extraAtMicros;

  Mastership(VrrpInstance router) {
    this.router = router;
    settings = router.settings;
    actions = router.actions;
  }

  /// Whether the addresses are on their interfaces.
  boolean hasAddresses() {
    return addressesSet;
  }

  /// They are there from before.
  void keepAddresses() {
    addressesSet = true;
  }

  /// They were just announced.
  void refreshed() {
    refreshAtMicros = actions.nowMicros() + settings.garp().refreshMicros();
  }

  /// `vrrp_state_goto_master`.
  void goToMaster() {
    if (router.group().map(g -> !g.canGoToMaster(router)).orElse(false)) {
      router.wanted = VrrpState.MASTER;
      return;
    }
    router.setState(VrrpState.MASTER);
    router.restart();
    advertise();
  }

  /// The advertisement goes first, so that a former master gives the addresses up before they are
  /// announced (`vrrp_state_master_tx`).
  void advertise() {
    actions.sendAdvert(router.effectivePriority());
    GarpSettings garp = settings.garp();
    if (!addressesSet) {
      router.log("Entering MASTER STATE");
      becomeMaster(garp);
      if (garp.delayMicros() > 0) {
        actions.announceLater(garp.repeat(), garp.delayMicros());
      }
      return;
    }
    if (garp.refreshMicros() > 0 && actions.nowMicros() >= refreshAtMicros) {
      // keepalived wants it to be later, which it always is: its own work takes microseconds
      actions.announce(garp.refreshRepeat());
      refreshed();
    }
    if (garp.extraMicros() > 0 && actions.nowMicros() >= extraAtMicros) {
      actions.announceExtra();
      extraAtMicros = actions.nowMicros() + garp.extraMicros();
    }
  }

  private void becomeMaster(GarpSettings garp) {
    if (settings.version() == VrrpVersion.V3
        && actions.isDetailed()
        && router.masterAdvertMicros != settings.advertMicros()) {
      router.log(
          "changing advert interval from "
              + router.masterAdvertMicros / 1000
              + "ms to locally configured "
              + settings.advertMicros() / 1000
              + "ms");
      router.masterAdvertMicros = settings.advertMicros();
    }
    actions.addAddresses();
    addressesSet = true;
    actions.announce(garp.repeat());
    refreshed();
    extraAtMicros = actions.nowMicros() + garp.extraMicros();
    actions.entered(VrrpState.MASTER);
    actions.changeFollower(true);
  }

  /// `vrrp_restore_interface`.
  void restore(boolean farewell, boolean force) {
    if (farewell) {
      actions.sendAdvert(VrrpAdvertisement.PRIORITY_STOP);
      router.detail("sent 0 priority");
    }
    actions.removeRoutes();
    actions.forgetAnnouncements();
    if (force || addressesSet) {
      actions.removeAddresses(force);
      addressesSet = false;
    }
  }

  /// A master that yields says nothing; one that fails says goodbye twice
  /// (`vrrp_state_leave_master`).
  void leaveMaster(boolean farewell) {
    if (addressesSet) {
      actions.changeFollower(false);
    }
    if (router.wanted == VrrpState.BACKUP) {
      router.log("Entering BACKUP STATE");
      router.preemptAtMicros = 0;
    } else {
      router.log("Entering FAULT STATE");
      actions.sendAdvert(VrrpAdvertisement.PRIORITY_STOP);
    }
    restore(farewell, false);
    router.setState(router.wanted);
    actions.entered(router.state());
    router.downMicros = router.masterDown();
    router.restart();
  }

  /// `vrrp_state_leave_fault`, which enters FAULT as well.
  void leaveFault() {
    if (router.wanted == VrrpState.MASTER) {
      goToMaster();
    } else {
      if (router.state() != router.wanted) {
        router.log("Entering " + router.wanted + " STATE");
      }
      router.setState(router.wanted);
      actions.entered(router.state());
      if (router.state() == VrrpState.BACKUP) {
        router.preemptAtMicros = 0;
      }
    }
    router.masterAdvertMicros = settings.advertMicros();
    router.downMicros = router.masterDown();
    router.restart();
  }

  /// Waits no longer than for a master that said goodbye.
  void comeBackSoon() {
    router.downMicros =
        VrrpTimes.skew(settings.version(), router.effectivePriority(), router.masterAdvertMicros);
    router.restart();
  }

  /// A group forces FAULT on a member that is not master.
  void forceFault() {
    router.setState(VrrpState.FAULT);
    leaveFault();
  }
}
