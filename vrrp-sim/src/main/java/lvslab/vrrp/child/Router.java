package lvslab.vrrp.child;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import lvslab.engine.Timer;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Route;
import lvslab.net.route.Rule;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.InstanceActions;
import lvslab.vrrp.instance.InstanceSettings;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.instance.Rejection;
import lvslab.vrrp.instance.VrrpInstance;
import lvslab.vrrp.instance.VrrpState;

/// A virtual router on a host: the state machine and what it acts with.
final class Router implements InstanceActions {
  private final ChildParts parts;
  private final VrrpContext context;
  private final InstanceConf conf;
  private final int number;
  private final VrrpInstance instance;
  private final VirtualAddresses addresses;
  private final GratuitousArp garp;
  private final Notifier notifier;
  private final RoutingEntries routing;
  private Optional<SyncDaemon> syncDaemon = Optional.empty();
  private final Timer timer;
  private final LaterTimers later;
  private final AdvertSender sender;
  private final Reporter reporter;
  private Optional<Ipv4Address> source;
  private final LongConsumer delayed;

  /// When its timer was set, as it was planned.
  private long countedFromNanos;

  /// A router that has not begun.
  ///
  /// @param number of the instance in the configuration
  Router(ChildParts parts, InstanceConf conf, int number, GratuitousArp garp, Notifier notifier) {
    this.parts = parts;
    context = parts.context();
    this.conf = conf;
    this.number = number;
    this.garp = garp;
    this.notifier = notifier;
    routing = new RoutingEntries(parts, conf.routing());
    InstanceSettings settings = Settings.of(conf);
    addresses = new VirtualAddresses(parts, conf);
    reporter = new Reporter(context, conf, settings.virtualRouterId(), settings.priority());
    instance = new VrrpInstance(settings, this);
    timer =
        context
            .process()
            .timer("vrrp " + conf.name(), () -> context.work().takeReadTimeout(this::expire));
    later =
        new LaterTimers(
            context.process(), context.work(), "vrrp " + conf.name() + ": gratuitous ARP");
    sender = new AdvertSender(context, conf, settings);
    source = writtenSource();
    delayed = this::countFromLater;
  }

  /// The timer may have been set anew while this waited.
  private void expire() {
    if (instance.deadlineMicros().filter(at -> at <= context.nowMicros()).isPresent()) {
      context.work().readClock();
      context.work().readClock();
      reporter.expires(instance::expire);
    }
  }

  /// Opens its sockets, or shares those of others.
  void open(Sockpool sockpool) {
    boolean unicast = conf.transport().isUnicast();
    Ipv4Address group = conf.transport().group().ipv4().orElse(Ipv4Address.ANY);
    String device = parts.vmacs().wire(conf).map(NetDevice::name).orElse(conf.device());
    var key = new Sockpool.Key(device, unicast ? source().orElse(Ipv4Address.ANY) : group, unicast);
    sender.use(sockpool.add(key, this));
  }

  /// Lets IPVS's sync daemons follow it.
  void setFollower(SyncDaemon daemon) {
    syncDaemon = Optional.of(daemon);
  }

  VrrpInstance instance() {
    return instance;
  }

  Reporter reporter() {
    return reporter;
  }

  InstanceConf conf() {
    return conf;
  }

  VirtualAddresses addresses() {
    return addresses;
  }

  boolean isMaster() {
    return instance.state() == VrrpState.MASTER;
  }

  /// The interface that is written.
  Optional<NetDevice> device() {
    return context.host().stack().devices().find(conf.device());
  }

  // --- its source

  private Optional<Ipv4Address> writtenSource() {
    return conf.transport().source().flatMap(ConfAddress::ipv4);
  }

  /// Its interface has another first address.
  void setSource(Optional<Ipv4Address> address) {
    if (writtenSource().isEmpty()) {
      source = address;
    }
  }

  /// Cannot begin without an address.
  void checkSource() {
    if (source.isEmpty()) {
      context.say("(" + conf.name() + ") entering FAULT state (no IPv4 address for interface)");
      instance.beginFailed();
    }
  }

  /// Its interface has got its first address.
  void gainSource(Ipv4Address address) {
    boolean tracked =
        conf.transport().trackSource() && writtenSource().filter(address::equals).isPresent();
    if (source.isEmpty() && (writtenSource().isEmpty() || tracked)) {
      source = Optional.of(address);
      instance.recover();
    }
  }

  /// Its interface has lost its last address.
  void loseSource(Ipv4Address address) {
    boolean matters = writtenSource().isEmpty() || conf.transport().trackSource();
    if (matters && source.filter(address::equals).isPresent()) {
      instance.fail();
      source = Optional.empty();
    }
  }

  /// The configured source, or the first address of the interface that is not one of ours.
  @Override
  public Optional<Ipv4Address> source() {
    return source;
  }

  // --- reading the configuration again

  /// Another takes its place: a master advertises once more, so that nobody misses it meanwhile.
  void retire() {
    timer.cancel();
    later.cancel();
    if (isMaster()) {
      sendAdvert(instance.effectivePriority());
    }
  }

  /// Whether it is the same router as one of another configuration (`vrrp_exist`).
  boolean isSame(Router other) {
    InstanceConf theirs = other.conf;
    boolean unicast = conf.transport().isUnicast();
    return conf.virtualRouterId() == theirs.virtualRouterId()
        && conf.device().equals(theirs.device())
        && unicast == theirs.transport().isUnicast()
        && (unicast
            ? source.equals(other.source)
            : conf.vmac().used() == theirs.vmac().used()
                && conf.transport().group().equals(theirs.transport().group()));
  }

  /// Takes the place of the router of another configuration (`clear_diff_vrrp`).
  void succeed(Router former) {
    if (former.instance.hasAddresses()) {
      boolean any = addresses.succeed(former.addresses);
      instance.keepAddresses(any);
      if (any) {
        instance.announce(instance.settings().garp().repeat());
      }
      routing.succeed(former.routing);
      addRouting();
    }
    if (former.conf.vmac().used() && !conf.vmac().used()) {
      parts.vmacs().remove(former.conf);
    }
    parts.vmacs().keep(conf);
  }

  /// It is in no configuration any more.
  void vanish() {
    instance.stop();
    notifier.deleted(this);
    stopped();
    parts.vmacs().removeAll(conf);
  }

  /// Its part is over.
  void stopped() {
    reporter.inState(VrrpState.INIT);
  }

  /// What set its timer is done later than it was planned.
  private void countFromLater(long nanos) {
    long from = countedFromNanos + nanos;
    instance.postpone(VrrpContext.micros(from) - VrrpContext.micros(countedFromNanos));
    countedFromNanos = from;
  }

  // --- what it does

  @Override
  public long nowMicros() {
    return context.nowMicros();
  }

  @Override
  public void sendAdvert(int priority) {
    source().ifPresent(from -> context.work().call(() -> send(priority, from)));
    context.work().readClock();
  }

  private void send(int priority, Ipv4Address from) {
    boolean up = parts.vmacs().device(conf).map(NetDevice::isUp).orElse(true);
    reporter.sends(priority, () -> sender.send(priority, from, up));
  }

  @Override
  public void arm(long atMicros) {
    long wait = context.nanosUntil(atMicros);
    timer.arm(wait);
    reporter.inState(instance.state());
    reporter.timerSet(instance.state(), context.host().kernel().nowNanos() + wait);
    countedFromNanos = context.work().freeAtNanos();
    context.work().whenDelayed(delayed);
  }

  @Override
  public void disarm() {
    timer.cancel();
  }

  @Override
  public void addAddresses() {
    addresses.add();
    addRouting();
    context.work().call(context.work()::giveWay); // kernel_netlink_poll reads until nothing is left
  }

  private void addRouting() {
    if (routing.hasRoutes()) {
      context.detail("(" + conf.name() + ") setting Virtual Routes");
      routing.addRoutes();
    }
    if (routing.hasRules()) {
      context.detail("(" + conf.name() + ") setting Virtual Rules");
      routing.addRules();
    }
  }

  @Override
  public void removeRoutes() {
    if (routing.hasRules()) {
      context.detail("(" + conf.name() + ") removing Virtual Rules");
      routing.removeRules();
    }
    if (routing.hasRoutes()) {
      context.detail("(" + conf.name() + ") removing Virtual Routes");
      routing.removeRoutes();
    }
  }

  /// Somebody has taken a route away: a master without one of its own yields
  /// (`netlink_route_filter`).
  void lose(Route route) {
    if (routing.lost(route) && isMaster()) {
      instance.loseAddress();
    }
  }

  /// Somebody has taken a rule away: a master without one of its own yields
  /// (`netlink_rule_filter`).
  void lose(Rule rule) {
    if (routing.lost(rule) && isMaster()) {
      instance.loseAddress();
    }
  }

  @Override
  public void removeAddresses(boolean force) {
    addresses.remove(force);
  }

  @Override
  public void forgetAnnouncements() {
    garp.forget(number);
  }

  @Override
  public void announce(int repeats) {
    addresses.announce(garp, number, repeats);
  }

  @Override
  public void announceExtra() {
    addresses.announceExtra(garp, number);
  }

  @Override
  public void announceLater(int repeats, long delayMicros) {
    later.add(delayMicros, () -> context.work().takeTimer(() -> instance.announce(repeats)));
  }

  @Override
  public void announceSource() {
    Optional<NetDevice> device = device();
    Optional<Ipv4Address> own = source();
    if (device.isPresent() && own.isPresent()) {
      context.detail(conf.name() + ": sending gratuitous ARP for " + own.get());
      garp.sendNow(device.get(), own.get());
    }
  }

  @Override
  public void entered(VrrpState state) {
    reporter.inState(state);
    notifier.entered(this, state);
  }

  @Override
  public void beginFollower(boolean master) {
    syncDaemon.ifPresent(daemon -> daemon.begin(master));
  }

  @Override
  public void changeFollower(boolean master) {
    syncDaemon.ifPresent(daemon -> daemon.change(master));
  }

  @Override
  public void masterHurries(long intervalMicros) {
    int adverts = conf.options().downTimerAdverts() - 1;
    boolean limited = false;
    for (NetDevice device : Stream.concat(device().stream(), own().stream()).distinct().toList()) {
      limited |= parts.delays().limit(device, adverts, intervalMicros);
    }
    if (limited) {
      context.detail(
          conf.name()
              + ": lower advert_int reducing interface "
              + conf.device()
              + " debounce timer(s)");
    }
  }

  private Optional<NetDevice> own() {
    return parts.vmacs().device(conf);
  }

  @Override
  public void heardLowerMaster() {
    notifier.heardLowerMaster(this);
  }

  @Override
  public void priorityChanged(int priority) {
    reporter.priorityChanged(priority);
    notifier.priorityChanged(this);
  }

  @Override
  public void judged(ReceivedAdvert advert, AdvertOutcome outcome, Optional<Rejection> rejection) {
    reporter.judged(advert, outcome, rejection);
  }

  @Override
  public void log(String text) {
    context.say(text);
  }

  @Override
  public boolean isDetailed() {
    return context.detailed();
  }
}
