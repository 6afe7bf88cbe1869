package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.GarpConf;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.RoutingConf;
import org.jspecify.annotations.Nullable;

/// Makes a record of a completed draft.
final class InstanceFreezer {
  private InstanceFreezer() {}

  static InstanceConf freeze(InstanceDraft d, GlobalDraft global) {
    ConfAddress usual = d.family == InstanceDraft.Family.V6 ? global.group6 : global.group4;
    return new InstanceConf(
        d.name,
        d.span,
        d.places(),
        d.wanted == InstanceDraft.Wanted.MASTER,
        d.device == null ? "" : d.device.name(),
        d.vrid,
        d.priority,
        d.version,
        d.advert,
        d.nopreempt,
        d.preemptDelay,
        new InstanceConf.Authentication(d.authentication, d.password),
        d.addresses,
        d.excluded,
        new RoutingConf(d.routes, d.rules),
        new InstanceConf.Transport(
            Optional.ofNullable(d.source),
            d.trackSource,
            d.group == null ? usual : d.group,
            d.unicast ? d.peers : List.of(),
            d.ttl,
            d.checkSource),
        new GarpConf(
            d.garpDelay,
            d.garpRepeat,
            d.garpRefresh,
            d.garpRefreshRepeat,
            d.garpLowerDelay,
            d.garpLowerRepeat,
            new GarpConf.Extra(d.garpExtra, d.garpExtraAll)),
        new InstanceConf.Options(
            d.isStrict(),
            is(d.accept),
            is(d.lowerNoAdvert),
            is(d.higherSendAdvert),
            d.skipCheckAdverts,
            d.downTimerAdverts,
            !d.dontTrackPrimary,
            d.promoteSecondaries,
            is(d.smtpAlert),
            is(d.notifyPriorityChanges)),
        new InstanceConf.Vmac(d.vmac, d.vmacDevice, d.transmitBase, d.vmacMac()),
        d.tracking.freeze(),
        d.notify.freeze(),
        d.faults);
  }

  private static boolean is(@Nullable Boolean flag) {
    return flag != null && flag;
  }
}
