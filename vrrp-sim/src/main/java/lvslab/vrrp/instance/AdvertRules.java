package lvslab.vrrp.instance;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpVersion;

/// What a router does when it hears another (vrrp.c, `vrrp_state_backup`, `vrrp_state_master_rx`).
final class AdvertRules {
  private static final long SECOND = 1_000_000;

  private final VrrpInstance router;
  private final InstanceSettings settings;
  private final InstanceActions actions;

  AdvertRules(VrrpInstance router) {
    this.router = router;
    settings = router.settings;
    actions = router.actions;
  }

  // --- BACKUP

  void asBackup(ReceivedAdvert advert) {
    boolean addresses =
        !settings.skipCheckAdvertAddresses() || !advert.source().equals(router.master);
    Optional<Rejection> rejection = AdvertCheck.check(settings, advert, addresses);
    if (rejection.isPresent()) {
      reject(advert, rejection.get());
      router.downMicros = router.remainingMicros();
    } else if (advert.priority() == VrrpAdvertisement.PRIORITY_STOP) {
      router.detail("Backup received priority 0 advertisement");
      router.downMicros =
          VrrpTimes.skew(settings.version(), router.effectivePriority(), router.masterAdvertMicros);
      judge(advert, AdvertOutcome.MASTER_LEAVES);
    } else if (accepts(advert)) {
      accept(advert);
      judge(advert, AdvertOutcome.ACCEPTED);
    } else {
      router.log(
          "received lower priority ("
              + advert.priority()
              + ") advert from "
              + advert.source()
              + " - discarding");
      router.master = advert.source();
      router.downMicros = router.remainingMicros();
      judge(advert, AdvertOutcome.LOWER_DISCARDED);
    }
  }

  private boolean accepts(ReceivedAdvert advert) {
    boolean delayed =
        settings.preemptDelayMicros() > 0
            && (router.preemptAtMicros == 0 || router.preemptAtMicros > actions.nowMicros());
    return settings.nopreempt() || advert.priority() >= router.effectivePriority() || delayed;
  }

  private void accept(ReceivedAdvert advert) {
    learnInterval(advert);
    router.downMicros = router.masterDown();
    router.master = advert.source();
    if (settings.preemptDelayMicros() > 0) {
      delay(advert.priority() >= router.effectivePriority());
    }
    // a group may have held us back although our time had come
    router.wanted = VrrpState.BACKUP;
  }

  private void delay(boolean higher) {
    if (higher && router.preemptAtMicros != 0) {
      router.detail("stop preempt delay");
      router.preemptAtMicros = 0;
    } else if (!higher && router.preemptAtMicros == 0) {
      long micros = settings.preemptDelayMicros();
      router.detail(
          "start preempt delay ("
              + micros / SECOND
              + "."
              + Long.toString(SECOND + micros % SECOND).substring(1)
              + ")");
      router.preemptAtMicros = actions.nowMicros() + micros;
    }
  }

  /// A backup takes over the master's interval (RFC 5798 section 6.4.2).
  private void learnInterval(ReceivedAdvert advert) {
    if (settings.version() == VrrpVersion.V3
        && router.masterAdvertMicros != advert.intervalMicros()) {
      router.detail(
          "advertisement interval updated from "
              + router.masterAdvertMicros / 1000
              + "ms to "
              + advert.intervalMicros() / 1000
              + "ms by master");
      if (advert.intervalMicros() < router.masterAdvertMicros) {
        actions.masterHurries(advert.intervalMicros());
      }
      router.masterAdvertMicros = advert.intervalMicros();
    }
  }

  // --- MASTER

  /// Hears another master.
  ///
  /// @return whether to yield
  boolean asMaster(ReceivedAdvert advert) {
    Optional<Rejection> rejection = AdvertCheck.check(settings, advert, true);
    if (rejection.isPresent()) {
      reject(advert, rejection.get());
      return false;
    }
    int theirs = advert.priority();
    int order = compareToOurs(advert.source());
    boolean higher = theirs > ours() || theirs == ours() && order > 0;
    if (theirs == VrrpAdvertisement.PRIORITY_STOP
        || settings.higherPrioritySendAdvert() && higher) {
      actions.sendAdvert(ours());
    }
    if (theirs == VrrpAdvertisement.PRIORITY_STOP) {
      router.detail("Master received priority 0 message");
      judge(advert, AdvertOutcome.OTHER_LEAVES);
      return false;
    }
    if (theirs == ours()) {
      sayEqual(order);
    }
    if (theirs < ours() || theirs == ours() && order < 0) {
      insist(advert);
      return false;
    }
    if (theirs > ours() || order > 0) {
      obey(advert);
      return true;
    }
    judge(advert, AdvertOutcome.OWN_ADDRESS);
    return false;
  }

  private int ours() {
    return router.effectivePriority();
  }

  private int compareToOurs(Ipv4Address theirs) {
    return actions.source().map(ours -> theirs.compareTo(ours)).orElse(0);
  }

  private void sayEqual(int order) {
    if (order == 0) {
      router.log("WARNING - equal priority advert received from remote host with our IP address.");
    } else if (ours() == VrrpAdvertisement.PRIORITY_OWNER) {
      router.log(
          "CONFIGURATION ERROR: local instance and a remote instance are both configured as address"
              + " owner, please fix - reducing local priority");
      router.priority.yieldOwnership();
    }
  }

  private void insist(ReceivedAdvert advert) {
    boolean answers = !settings.lowerPriorityNoAdvert();
    router.log(
        "Received advert from "
            + advert.source()
            + " with lower priority "
            + advert.priority()
            + ", ours "
            + ours()
            + (answers ? ", forcing new election" : ""));
    judge(advert, AdvertOutcome.LOWER_ANSWERED);
    if (answers) {
      actions.sendAdvert(ours());
    }
    repair(router);
    router.group().ifPresent(g -> g.others(router).forEach(AdvertRules::repair));
    actions.heardLowerMaster();
  }

  /// Others may have believed the lower master: their tables are put right.
  private static void repair(VrrpInstance member) {
    GarpSettings garp = member.settings.garp();
    if (garp.lowerPriorityRepeat() > 0) {
      member.announce(garp.lowerPriorityRepeat());
      if (garp.lowerPriorityDelayMicros() > 0) {
        member.actions.announceLater(garp.lowerPriorityRepeat(), garp.lowerPriorityDelayMicros());
      }
    }
  }

  private void obey(ReceivedAdvert advert) {
    router.log(
        "Master received advert from "
            + advert.source()
            + (advert.priority() > ours()
                ? " with higher priority " + advert.priority() + ", ours " + ours()
                : " with same priority " + advert.priority() + " but higher IP address than ours"));
    learnInterval(advert);
    router.downMicros = router.masterDown();
    router.master = advert.source();
    judge(advert, AdvertOutcome.YIELDED);
    router.becomeBackup();
  }

  // --- both

  private void reject(ReceivedAdvert advert, Rejection why) {
    router.log(why.log());
    actions.judged(advert, AdvertOutcome.REJECTED, Optional.of(why));
  }

  private void judge(ReceivedAdvert advert, AdvertOutcome outcome) {
    actions.judged(advert, outcome, Optional.empty());
  }
}
