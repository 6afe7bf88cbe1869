package lvslab.vrrp.child;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
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
  private final ChildContext context;
  private final InstanceConf conf;
  private final VrrpInstance instance;
  private final VirtualAddresses addresses;
  private final GratuitousArp garp;
  private final Notifier notifier;
  private final Timer timer;
  private final AdvertSender sender;
  private final Reporter reporter;

  Router(
      ChildContext context,
      InstanceConf conf,
      GratuitousArp garp,
      Sockpool sockpool,
      Notifier notifier) {
    this.context = context;
    this.conf = conf;
    this.garp = garp;
    this.notifier = notifier;
    InstanceSettings settings = Settings.of(conf);
    addresses = new VirtualAddresses(context, conf);
    reporter = new Reporter(context, conf, settings.virtualRouterId(), settings.priority());
    instance = new VrrpInstance(settings, this);
    timer = context.process().timer("vrrp " + conf.name(), () -> context.work().take(this::expire));
    sender = new AdvertSender(context, conf, settings, sockpool.add(socketKey(), this));
  }

  /// The timer may have been set anew while this waited.
  private void expire() {
    if (instance.deadlineMicros().filter(at -> at <= context.nowMicros()).isPresent()) {
      instance.expire();
    }
  }

  private Sockpool.Key socketKey() {
    boolean unicast = conf.transport().isUnicast();
    Ipv4Address group = conf.transport().group().ipv4().orElse(Ipv4Address.ANY);
    return new Sockpool.Key(
        conf.device(), unicast ? source().orElse(Ipv4Address.ANY) : group, unicast);
  }

  VrrpInstance instance() {
    return instance;
  }

  InstanceConf conf() {
    return conf;
  }

  Optional<NetDevice> device() {
    return context.host().stack().devices().find(conf.device());
  }

  /// Another takes its place.
  void retire() {
    timer.cancel();
    if (instance.state() == VrrpState.MASTER) {
      sendAdvert(instance.effectivePriority());
    }
  }

  /// Takes the place of a master with the same name, whose addresses it keeps as far as they are
  /// its own.
  ///
  /// @return whether it did
  boolean succeed(Router former) {
    if (former.instance.state() != VrrpState.MASTER || instance.state() == VrrpState.FAULT) {
      return false;
    }
    former.addresses.removeAllBut(conf);
    addresses.addMissing();
    instance.resumeAsMaster();
    return true;
  }

  /// Its part is over.
  void stopped() {
    reporter.inState(VrrpState.INIT);
  }

  /// Addresses that a former run left behind are taken off first.
  void clearLeftovers() {
    instance.clearLeftovers();
  }

  @Override
  public long nowMicros() {
    return context.nowMicros();
  }

  @Override
  public void sendAdvert(int priority) {
    source().ifPresent(from -> context.work().call(() -> send(priority, from)));
  }

  private void send(int priority, Ipv4Address from) {
    sender.send(priority, from, device().map(NetDevice::isUp).orElse(true));
  }

  @Override
  public void arm(long atMicros) {
    long wait = context.nanosUntil(atMicros);
    timer.arm(wait);
    reporter.inState(instance.state());
    reporter.timerSet(instance.state(), context.host().kernel().nowNanos() + wait);
  }

  @Override
  public void disarm() {
    timer.cancel();
  }

  @Override
  public void addAddresses() {
    addresses.add();
  }

  @Override
  public void removeAddresses() {
    addresses.remove();
  }

  @Override
  public void forgetAnnouncements() {
    garp.forget(conf.name());
  }

  @Override
  public void announce(int repeats) {
    addresses.announce(garp, repeats);
  }

  @Override
  public void announceLater(int repeats, long delayMicros) {
    context
        .process()
        .timer(
            "vrrp " + conf.name() + ": gratuitous ARP",
            () -> context.work().take(() -> instance.announce(repeats)))
        .arm(context.nanosUntil(nowMicros() + delayMicros));
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

  /// The configured source, or the first address of the interface that is not one of ours.
  @Override
  public Optional<Ipv4Address> source() {
    Optional<Ipv4Address> written = conf.transport().source().flatMap(ConfAddress::ipv4);
    if (written.isPresent()) {
      return written;
    }
    return device()
        .flatMap(
            d ->
                d.addresses().list().stream()
                    .map(InterfaceAddress::address)
                    .filter(a -> conf.addresses().stream().noneMatch(v -> is(v.address(), a)))
                    .findFirst());
  }

  private static boolean is(ConfAddress written, Ipv4Address address) {
    return written.ipv4().filter(address::equals).isPresent();
  }

  @Override
  public void entered(VrrpState state) {
    reporter.inState(state);
    notifier.entered(this, state);
  }

  @Override
  public void heardLowerMaster() {
    notifier.heardLowerMaster(this);
  }

  @Override
  public void priorityChanged(int priority) {
    reporter.priorityChanged(priority);
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
