package lvslab.vrrp.child;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpVersion;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.instance.Rejection;
import lvslab.vrrp.trace.SettingBook;

/// Why an advertisement is judged as it is: which of our settings met which of theirs.
final class AdvertReasons {
  /// Before the name of a setting that came in a packet: the same name without it is the sender's.
  static final String THEIRS = "their ";

  private static final long SECOND = 1_000_000;

  private final InstanceConf conf;
  private final SettingBook book;

  AdvertReasons(InstanceConf conf, SettingBook book) {
    this.conf = conf;
    this.book = book;
  }

  /// Our priority.
  ///
  /// @param value the effective one
  /// @param setBy serial of what made it so
  record Priority(int value, long setBy) {
    Input input(Role role) {
      return new Input("priority", Integer.toString(value), setBy, role);
    }
  }

  /// What makes it listen to the group, or to its own address.
  Input listening() {
    return conf.transport().isUnicast()
        ? ours("unicast_peer", ourPeers(), Role.DECISIVE)
        : Input.missing("unicast_peer");
  }

  /// One of our settings.
  Input ours(String key, String value, Role role) {
    return new Input(key, value, book.setBy(conf.places(), key), role);
  }

  /// Judges.
  ///
  /// @param advert what was heard
  /// @param outcome what came of it
  /// @param rejection why it is ignored, if it is
  /// @param priority ours
  /// @param heard serial of its arrival
  Decision judged(
      ReceivedAdvert advert,
      AdvertOutcome outcome,
      Optional<Rejection> rejection,
      Priority priority,
      long heard) {
    String rule =
        rejection
            .map(r -> r.reason().name())
            .orElse("judge")
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
    List<Input> inputs =
        rejection
            .map(r -> differences(advert, r.reason(), heard))
            .orElseGet(() -> priorities(advert, outcome, priority, heard));
    return new Decision("vrrp.advert." + rule, outcome.name().toLowerCase(Locale.ROOT), inputs);
  }

  /// Two virtual routers with one number are two too many, whatever else differs: what is at odds
  /// is the number then.
  private List<Input> differences(ReceivedAdvert advert, Rejection.Reason reason, long heard) {
    List<Input> failed = failed(advert, reason, heard);
    if (!isForOthers(advert)) {
      return failed;
    }
    String number = Integer.toString(conf.virtualRouterId());
    List<Input> inputs = new ArrayList<>(pair("virtual_router_id", number, number, heard));
    failed.forEach(i -> inputs.add(new Input(i.name(), i.value(), i.setBy())));
    return inputs;
  }

  /// Whether it is about addresses none of which are ours.
  private boolean isForOthers(ReceivedAdvert advert) {
    return conf.addresses().stream()
        .noneMatch(a -> advert.addresses().stream().anyMatch(t -> a.address().is(t)));
  }

  private List<Input> failed(ReceivedAdvert advert, Rejection.Reason reason, long heard) {
    return switch (reason) {
      case VERSION -> pair("version", ourVersion(), advert.version() + "", heard);
      case UNKNOWN_AUTHENTICATION, AUTHENTICATION_TYPE ->
          pair("auth_type", ourType(), type(advert.authenticationType()), heard);
      case PASSWORD -> pair("auth_pass", conf.authentication().password(), password(advert), heard);
      case INTERVAL ->
          pair("advert_int", conf.advertMicros() / SECOND + "", advert.seconds() + "", heard);
      case LENGTH, ADDRESS_COUNT, ADDRESS_LIST ->
          pair("virtual_ipaddress", ourAddresses(), addresses(advert), heard);
      case CAST, NOT_A_PEER ->
          pair("unicast_peer", ourPeers(), advert.header().destination().toString(), heard);
      case TTL ->
          List.of(
              new Input(THEIRS + "ttl", advert.header().ttl() + "", heard, Role.DECISIVE),
              new Input("ttl", "255", 0));
      case TYPE, CHECKSUM -> List.of();
    };
  }

  /// The same setting on both sides, of which either may be changed.
  private List<Input> pair(String key, String ours, String theirs, long heard) {
    return List.of(
        ours(key, ours, Role.AT_ODDS), new Input(THEIRS + key, theirs, heard, Role.AT_ODDS));
  }

  private List<Input> priorities(
      ReceivedAdvert advert, AdvertOutcome outcome, Priority ours, long heard) {
    int theirs = advert.priority();
    var said = Integer.toString(theirs);
    List<Input> inputs = new ArrayList<>();
    boolean obeysLower = outcome == AdvertOutcome.ACCEPTED && theirs < ours.value();
    boolean election = !obeysLower && !isFarewell(outcome) && !isClearedNopreempt(outcome);
    Role role = election ? Role.AT_ODDS : Role.PLAIN;
    if (obeysLower && conf.nopreempt()) {
      inputs.add(ours("nopreempt", "yes", Role.DECISIVE));
    } else if (obeysLower) {
      inputs.add(ours("preempt_delay", conf.preemptDelayMicros() / SECOND + " s", Role.DECISIVE));
    }
    if (isClearedNopreempt(outcome)) {
      inputs.add(ours("state", conf.startsAsMaster() ? "MASTER" : "BACKUP", Role.DECISIVE));
      inputs.add(ours("nopreempt", "cleared", Role.PLAIN));
    }
    inputs.add(ours.input(role));
    inputs.add(
        new Input(THEIRS + "priority", said, heard, isFarewell(outcome) ? Role.FOLLOWS : role));
    return inputs;
  }

  private static boolean isFarewell(AdvertOutcome outcome) {
    return outcome == AdvertOutcome.MASTER_LEAVES || outcome == AdvertOutcome.OTHER_LEAVES;
  }

  /// It is written that a lower master be left alone, and it is not so: `state MASTER` or priority
  /// 255 have cleared it.
  private boolean isClearedNopreempt(AdvertOutcome outcome) {
    return outcome == AdvertOutcome.LOWER_DISCARDED
        && !conf.nopreempt()
        && conf.places().of("nopreempt").isPresent();
  }

  /// What an advertisement of ours says.
  List<Input> said(Priority priority) {
    return List.of(
        priority.input(Role.PLAIN),
        ours("virtual_router_id", conf.virtualRouterId() + "", Role.PLAIN),
        ours("version", ourVersion(), Role.PLAIN),
        ours("advert_int", conf.advertMicros() / SECOND + "", Role.PLAIN),
        ours("auth_type", ourType(), Role.PLAIN),
        ours("auth_pass", conf.authentication().password(), Role.PLAIN),
        ours("virtual_ipaddress", ourAddresses(), Role.PLAIN),
        ours("unicast_peer", ourPeers(), Role.PLAIN));
  }

  // --- values as the file writes them

  private String ourVersion() {
    return (conf.version() == VrrpVersion.V3.number() ? VrrpVersion.V3 : VrrpVersion.V2).number()
        + "";
  }

  private String ourType() {
    return conf.authentication().type().name();
  }

  private static String type(int number) {
    InstanceConf.AuthenticationType[] types = InstanceConf.AuthenticationType.values();
    return number < types.length ? types[number].name() : Integer.toString(number);
  }

  /// The password of an advertisement of version 2, at its end.
  private static String password(ReceivedAdvert advert) {
    int length = advert.octets().length();
    byte[] octets = advert.octets().slice(length - VrrpAuthentication.DATA_BYTES, length).toArray();
    return new String(octets, StandardCharsets.US_ASCII).replace("\0", "");
  }

  private String ourAddresses() {
    String all = conf.addresses().stream().map(Object::toString).collect(Collectors.joining(" "));
    return all.isEmpty() ? Input.NONE : all;
  }

  private static String addresses(ReceivedAdvert advert) {
    return advert.addresses().stream().map(Ipv4Address::toString).collect(Collectors.joining(" "));
  }

  private String ourPeers() {
    return conf.transport().isUnicast()
        ? Settings.peers(conf).stream().map(Ipv4Address::toString).collect(Collectors.joining(" "))
        : Input.NONE;
  }
}
