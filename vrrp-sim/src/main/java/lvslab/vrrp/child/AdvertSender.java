package lvslab.vrrp.child;

import java.util.List;
import java.util.Optional;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpCodec;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.instance.InstanceSettings;
import org.jspecify.annotations.Nullable;

/// Makes a router's advertisements and sends them (vrrp.c, `vrrp_send_adv`): to the group, or to
/// each peer. Their identification counts from 1, one for all peers.
final class AdvertSender {
  private static final long CENTISECOND_MICROS = 10_000;
  private static final int ID_MASK = 0xFFFF;

  private final VrrpContext context;
  private final InstanceConf conf;
  private final InstanceSettings settings;
  private Sockpool.@Nullable Pair sockets;
  private final List<Ipv4Address> peers;
  private int identification;

  AdvertSender(VrrpContext context, InstanceConf conf, InstanceSettings settings) {
    this.context = context;
    this.conf = conf;
    this.settings = settings;
    peers = Settings.peers(conf);
  }

  /// Sends by these sockets from now on.
  void use(Sockpool.Pair pair) {
    sockets = pair;
  }

  void send(int priority, Ipv4Address source, boolean deviceUp) {
    var advert =
        new VrrpAdvertisement(
            settings.version(),
            settings.virtualRouterId(),
            priority,
            (int) (settings.advertMicros() / CENTISECOND_MICROS),
            settings.authentication(),
            settings.addresses());
    identification = (identification + 1) & ID_MASK;
    if (identification == 0) {
      identification = 1;
    }
    if (peers.isEmpty()) {
      Ipv4Address group = conf.transport().group().ipv4().orElse(VrrpAdvertisement.GROUP);
      sendTo(advert, source, group)
          .filter(e -> isWorthALine(priority, e, deviceUp))
          .ifPresent(
              e ->
                  context.sayOfCall(
                      "("
                          + settings.name()
                          + "): send advert error "
                          + e.number()
                          + " ("
                          + e.text()
                          + ")"));
    }
    for (Ipv4Address peer : peers) {
      sendTo(advert, source, peer)
          .filter(e -> isWorthALine(priority, e, deviceUp))
          .ifPresent(
              e ->
                  context.sayOfCall(
                      "("
                          + settings.name()
                          + ") Cant send advert to "
                          + peer
                          + " ("
                          + e.text()
                          + ")"));
    }
  }

  private static boolean isWorthALine(int priority, Errno errno, boolean deviceUp) {
    return priority != VrrpAdvertisement.PRIORITY_STOP || errno != Errno.ENETUNREACH || deviceUp;
  }

  private Optional<Errno> sendTo(
      VrrpAdvertisement advert, Ipv4Address source, Ipv4Address destination) {
    Ipv4Packet packet = VrrpCodec.packet(advert, source, destination, identification);
    packet = packet.withTtl(conf.transport().ttl());
    try {
      if (sockets != null) {
        sockets.send(packet);
      }
      return Optional.empty();
    } catch (SocketException e) {
      context.work().giveWay();
      return Optional.of(e.errno());
    }
  }
}
