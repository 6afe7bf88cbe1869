package lvslab.vrrp.child;

import java.util.List;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpVersion;
import lvslab.vrrp.conf.GarpConf;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.UnicastPeer;
import lvslab.vrrp.conf.VirtualAddress;
import lvslab.vrrp.instance.GarpSettings;
import lvslab.vrrp.instance.InstanceSettings;

/// What the state machine needs of a configuration.
final class Settings {
  private static final long SECOND = 1_000_000;

  private Settings() {}

  static InstanceSettings of(InstanceConf conf) {
    return new InstanceSettings(
        conf.name(),
        conf.virtualRouterId(),
        conf.version() == VrrpVersion.V3.number() ? VrrpVersion.V3 : VrrpVersion.V2,
        conf.priority(),
        conf.startsAsMaster(),
        conf.advertMicros(),
        conf.options().downTimerAdverts(),
        authentication(conf.authentication()),
        addresses(conf.addresses()),
        conf.transport().isUnicast(),
        conf.transport().checkSource() ? known(conf) : List.of(),
        conf.nopreempt(),
        conf.preemptDelayMicros(),
        conf.options().lowerPriorityNoAdvert(),
        conf.options().higherPrioritySendAdvert(),
        conf.options().skipCheckAdvertAddresses(),
        garp(conf.garp()));
  }

  private static VrrpAuthentication authentication(InstanceConf.Authentication conf) {
    return conf.type() == InstanceConf.AuthenticationType.PASS
        ? VrrpAuthentication.simpleText(conf.password())
        : VrrpAuthentication.NONE;
  }

  private static List<Ipv4Address> addresses(List<VirtualAddress> conf) {
    return conf.stream().flatMap(a -> a.address().ipv4().stream()).toList();
  }

  private static List<InstanceSettings.Peer> known(InstanceConf conf) {
    return conf.transport().peers().stream()
        .flatMap(
            peer ->
                peer.address().ipv4().stream()
                    .map(a -> new InstanceSettings.Peer(a, peer.minTtl(), peer.maxTtl())))
        .toList();
  }

  static List<Ipv4Address> peers(InstanceConf conf) {
    return conf.transport().peers().stream()
        .map(UnicastPeer::address)
        .flatMap(a -> a.ipv4().stream())
        .toList();
  }

  private static GarpSettings garp(GarpConf conf) {
    return new GarpSettings(
        (int) conf.repeat(),
        conf.delayMicros(),
        conf.refreshSeconds() * SECOND,
        (int) conf.refreshRepeat(),
        (int) conf.lowerPriorityRepeat(),
        conf.lowerPriorityDelayMicros(),
        conf.extra().seconds() * SECOND);
  }
}
