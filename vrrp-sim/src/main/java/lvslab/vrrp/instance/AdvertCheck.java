package lvslab.vrrp.instance;

import java.util.Optional;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpVersion;
import lvslab.vrrp.instance.Rejection.Reason;
import org.jspecify.annotations.Nullable;

/// Looks whether an advertisement may be believed, in keepalived's order (vrrp.c,
/// `vrrp_check_packet`): what fails first is what the log names.
final class AdvertCheck {
  private static final int ADVERTISEMENT = 1;
  private static final int ADDRESS_BYTES = 4;
  private static final int AUTH_HEADER = 2;
  private static final long SECOND = 1_000_000;

  private final InstanceSettings settings;
  private final ReceivedAdvert advert;

  private AdvertCheck(InstanceSettings settings, ReceivedAdvert advert) {
    this.settings = settings;
    this.advert = advert;
  }

  /// Looks.
  ///
  /// @param addresses whether the list of addresses counts, too
  /// @return why the advertisement is ignored, or nothing
  static Optional<Rejection> check(
      InstanceSettings settings, ReceivedAdvert advert, boolean addresses) {
    var check = new AdvertCheck(settings, advert);
    @Nullable Rejection found = check.form();
    if (found == null && settings.version() == VrrpVersion.V2) {
      found = check.version2();
    }
    if (found == null) {
      found = check.content(addresses);
    }
    return Optional.ofNullable(found);
  }

  private @Nullable Rejection form() {
    int headers = advert.header().lengthBytes();
    int length = headers + advert.octets().length();
    int expected = headers + expectedLength();
    if (length != expected) {
      String how = length > expected ? "long" : "short";
      return no(
          Reason.LENGTH,
          "vrrp packet too " + how + ", length " + length + " and expect " + expected);
    }
    int ttl = advert.header().ttl();
    if (!settings.unicast() && ttl != VrrpAdvertisement.TTL) {
      return no(
          Reason.TTL, "invalid TTL/HL. Received " + ttl + " and expect " + VrrpAdvertisement.TTL);
    }
    if (advert.version() != settings.version().number()) {
      return no(
          Reason.VERSION,
          "wrong version. Received "
              + advert.version()
              + " and expect "
              + settings.version().number());
    }
    return null;
  }

  private int expectedLength() {
    int addresses = ReceivedAdvert.LEAST_BYTES + ADDRESS_BYTES * advert.count();
    boolean v2 = advert.version() == VrrpVersion.V2.number();
    return v2 ? addresses + VrrpAuthentication.DATA_BYTES : addresses;
  }

  private @Nullable Rejection version2() {
    int type = advert.authenticationType();
    if (type > AUTH_HEADER) {
      return no(Reason.UNKNOWN_AUTHENTICATION, "Invalid auth type: " + type);
    }
    VrrpAuthentication mine = settings.authentication();
    if (type != mine.type()) {
      return no(
          Reason.AUTHENTICATION_TYPE,
          "received a " + type + " auth, expecting " + mine.type() + "!");
    }
    Bytes octets = advert.octets();
    Bytes data = octets.slice(octets.length() - VrrpAuthentication.DATA_BYTES, octets.length());
    if (type == VrrpAuthentication.SIMPLE_TEXT && !data.equals(mine.data())) {
      return no(Reason.PASSWORD, "received an invalid passwd!");
    }
    if (settings.advertMicros() != advert.seconds() * SECOND) {
      return no(
          Reason.INTERVAL,
          "advertisement interval mismatch mine="
              + settings.advertMicros() / SECOND
              + " sec rcv'd="
              + advert.seconds()
              + " sec");
    }
    return null;
  }

  private @Nullable Rejection content(boolean addresses) {
    if (advert.type() != ADVERTISEMENT) {
      return no(
          Reason.TYPE, "Invalid packet type. " + advert.type() + " and expect " + ADVERTISEMENT);
    }
    int mine = settings.addresses().size();
    if (addresses && advert.count() != mine) {
      return no(
          Reason.ADDRESS_COUNT,
          "received an unexpected ip number count " + advert.count() + ", expected " + mine + "!");
    }
    if (!isSumRight()) {
      return no(Reason.CHECKSUM, "Invalid VRRPv" + settings.version().number() + " checksum");
    }
    boolean toGroup = advert.header().destination().isMulticast();
    if (toGroup == settings.unicast()) {
      return no(
          Reason.CAST,
          "Expected "
              + (toGroup ? "un" : "mult")
              + "icast packet but received "
              + (toGroup ? "mult" : "un")
              + "icast packet");
    }
    return addresses ? addressesAndSender() : null;
  }

  private boolean isSumRight() {
    long sum = 0;
    if (settings.version() == VrrpVersion.V3) {
      sum =
          Checksum.pseudoHeader(
              advert.header().source(),
              advert.header().destination(),
              IpProtocol.VRRP,
              advert.octets().length());
    }
    return Checksum.finish(Checksum.add(sum, advert.octets())) == 0;
  }

  private @Nullable Rejection addressesAndSender() {
    for (Ipv4Address address : settings.addresses()) {
      if (!contains(address)) {
        return no(
            Reason.ADDRESS_LIST,
            "ip address associated with VRID "
                + settings.virtualRouterId()
                + " not present in MASTER advert: "
                + address);
      }
    }
    return settings.onlyFrom().isEmpty() ? null : sender();
  }

  private @Nullable Rejection sender() {
    int ttl = advert.header().ttl();
    for (InstanceSettings.Peer peer : settings.onlyFrom()) {
      if (peer.address().equals(advert.source())) {
        boolean near = ttl >= peer.leastTtl() && ttl <= peer.mostTtl();
        String range = peer.leastTtl() + " - " + peer.mostTtl();
        return near ? null : no(Reason.TTL, "TTL/HL " + ttl + " not in range " + range);
      }
    }
    return no(
        Reason.NOT_A_PEER, "unicast source address " + advert.source() + " not a unicast peer");
  }

  private boolean contains(Ipv4Address address) {
    for (int i = 0; i < advert.count(); i++) {
      if (advert.address(i) == address.bits()) {
        return true;
      }
    }
    return false;
  }

  private static Rejection no(Reason reason, String log) {
    return new Rejection(reason, log);
  }
}
