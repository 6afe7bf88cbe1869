package lvslab.vrrp.instance;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// One virtual router (keepalived vrrp/vrrp.c, vrrp_scheduler.c), which is a state, a timer and a
/// priority.
///
/// `state MASTER` in the file is a wish: but for the owner of the addresses every router begins as
/// BACKUP and waits its whole master down interval.
public final class VrrpInstance {
  private static final long NEVER = -1;

  final InstanceSettings settings;
  final InstanceActions actions;
  final EffectivePriority priority;
  final Mastership mastership;
  private final Health health;
  private final AdvertRules rules;
  private VrrpState state = VrrpState.INIT;
  private @Nullable SyncGroup group;
  private long deadlineMicros = NEVER;
  private long notBeforeMicros;

  /// It was master by the configuration before, and goes on with an advertisement at once.
  boolean resumes;

  /// The state it would be in if there were no group.
  VrrpState wanted;

  /// How long a backup waits, counted from what last restarted its timer.
  long downMicros;

  /// The master's interval, as far as it is known.
  long masterAdvertMicros;

  /// Until when a lower master is left in peace; 0 if that has not begun.
  long preemptAtMicros;

  @Nullable Ipv4Address master;

  /// A router that has not begun.
  ///
  /// @param settings what the configuration says
  /// @param actions what it can do
  public VrrpInstance(InstanceSettings settings, InstanceActions actions) {
    this.settings = settings;
    this.actions = actions;
    priority = new EffectivePriority(this, settings.priority());
    mastership = new Mastership(this);
    health = new Health(this);
    rules = new AdvertRules(this);
    wanted = settings.wantsMaster() ? VrrpState.MASTER : VrrpState.BACKUP;
    masterAdvertMicros = settings.advertMicros();
  }

  // --- what others see

  /// Its settings.
  ///
  /// @return as given
  public InstanceSettings settings() {
    return settings;
  }

  /// Its state.
  ///
  /// @return one of four
  public VrrpState state() {
    return state;
  }

  /// Its priority, tracking included.
  ///
  /// @return 1 to 255
  public int effectivePriority() {
    return priority.effective();
  }

  /// When its timer runs out.
  ///
  /// @return microseconds of the host's clock, or nothing
  public Optional<Long> deadlineMicros() {
    return deadlineMicros == NEVER ? Optional.empty() : Optional.of(deadlineMicros);
  }

  /// Whom it takes for the master.
  ///
  /// @return the address that advertisements last came from
  public Optional<Ipv4Address> master() {
    return Optional.ofNullable(master);
  }

  /// Whether it has put the addresses on their interfaces.
  ///
  /// @return true in MASTER
  public boolean hasAddresses() {
    return mastership.hasAddresses();
  }

  /// Nothing that it tracks has failed.
  boolean isSound() {
    return health.isSound();
  }

  int scriptsWaited() {
    return health.scriptsWaited();
  }

  Optional<SyncGroup> group() {
    return Optional.ofNullable(group);
  }

  // --- before it begins

  /// Joins a group.
  ///
  /// @param joined which
  void join(SyncGroup joined) {
    group = joined;
  }

  /// Waits with its first timer (`vrrp_startup_delay`).
  ///
  /// @param micros of the host's clock
  public void notBefore(long micros) {
    notBeforeMicros = micros;
  }

  /// Something that it tracks has failed already, or its interface has.
  public void beginFailed() {
    health.beginFailed();
  }

  /// A script that must succeed has not yet returned.
  public void beginWaiting() {
    health.beginWaiting();
  }

  /// A former run may have left addresses.
  public void expectLeftovers() {
    mastership.keepAddresses();
  }

  /// Takes addresses off that a former run may have left (`vrrp_restore_interfaces_startup`).
  public void clearLeftovers() {
    if (mastership.hasAddresses()) {
      mastership.restore(false, true);
    }
  }

  /// The state of its group.
  ///
  /// @return nothing if it is in none
  public Optional<VrrpState> groupState() {
    return group().map(SyncGroup::state);
  }

  /// Says so if it begins in FAULT, for itself or for its group (`vrrp_complete_init`).
  ///
  /// @param known whether it was in FAULT before the configuration was read again
  public void beginInFault(boolean known) {
    if (state != VrrpState.FAULT && groupState().orElse(VrrpState.INIT) != VrrpState.FAULT) {
      return;
    }
    state = VrrpState.FAULT;
    if (!known) {
      log("entering FAULT state");
      actions.entered(state);
    }
  }

  /// Goes on in the state that it had before the configuration was read again, unless something
  /// that it tracks speaks against it.
  ///
  /// @param former the state
  public void carry(VrrpState former) {
    if (state != VrrpState.FAULT && scriptsWaited() == 0) {
      state = former;
      wanted = former;
    }
  }

  /// The addresses are on their interfaces from before.
  ///
  /// @param announced whether some are new and all were announced
  public void keepAddresses(boolean announced) {
    resumes = state == VrrpState.MASTER;
    mastership.keepAddresses();
    if (announced) {
      mastership.refreshed();
    }
  }

  /// Begins (`vrrp_init_state`). [#firstTimer] follows when all instances have begun.
  public void begin() {
    new FirstState(this).enter();
  }

  /// Sets its first timer (`vrrp_init_sands`).
  public void firstTimer() {
    restart();
    resumes = false;
  }

  // --- what happens to it

  /// Its timer runs out (`vrrp_dispatcher_read_timeout`).
  public void expire() {
    VrrpState before = state;
    if (state == VrrpState.BACKUP) {
      detail("Receive advertisement timeout");
      wanted = VrrpState.MASTER;
      mastership.goToMaster();
    } else if (state == VrrpState.MASTER) {
      mastership.advertise();
    }
    synchronise(before);
    restart();
  }

  /// An advertisement with its VRID comes in (`vrrp_dispatcher_read`).
  ///
  /// Whatever a master makes of it, its timer starts anew: of two masters that reject each other
  /// the later one falls silent.
  ///
  /// @param advert the packet, at least [ReceivedAdvert#LEAST_BYTES] long
  public void receive(ReceivedAdvert advert) {
    if (state == VrrpState.FAULT || state == VrrpState.INIT) {
      return;
    }
    VrrpState before = state;
    if (state == VrrpState.BACKUP) {
      rules.asBackup(advert);
    } else if (rules.asMaster(advert)) {
      mastership.leaveMaster(false);
    }
    synchronise(before);
    if (state != VrrpState.MASTER || !settings.lowerPriorityNoAdvert()) {
      restart();
    }
  }

  /// Sends gratuitous ARPs if it owns the addresses.
  ///
  /// @param repeats how many for each
  public void announce(int repeats) {
    if (hasAddresses()) {
      actions.announce(repeats);
    }
  }

  /// Something that it tracks without weight, or its interface, fails (`down_instance`).
  public void fail() {
    health.fail();
  }

  /// What had failed works again (`try_up_instance`).
  public void recover() {
    health.recover();
  }

  /// A script that must succeed has returned for the first time.
  ///
  /// @param succeeded whether it did
  public void scriptReturned(boolean succeeded) {
    health.scriptReturned(succeeded);
  }

  /// The weight of something that it tracks comes or goes.
  ///
  /// @param change added to the priority
  public void changePriority(int change) {
    priority.change(change);
  }

  /// Somebody else has taken an address or a route of a master away: it yields, to be back soon
  /// (`set_vrrp_backup`).
  public void loseAddress() {
    if (state != VrrpState.MASTER) {
      return;
    }
    yieldForAWhile();
    if (group != null) {
      group.yieldForAWhile(this);
    }
    mastership.comeBackSoon();
  }

  /// Gives the addresses up, with a farewell.
  void yieldForAWhile() {
    wanted = VrrpState.BACKUP;
    mastership.leaveMaster(true);
  }

  /// The daemon ends, or the instance is gone (`restore_vrrp_interfaces`).
  public void stop() {
    if (state == VrrpState.MASTER) {
      mastership.restore(true, false);
    }
    deadlineMicros = NEVER;
    actions.disarm();
  }

  /// The weight of something that it tracks comes or goes, together with others before
  /// [#settlePriority].
  ///
  /// @param change added to the priority
  public void addWeight(int change) {
    priority.add(change);
  }

  /// Takes the weights that were added for its priority, and says so if that changes it.
  public void settlePriority() {
    priority.settle();
  }

  /// Takes the weights that were added for its priority without a word, as keepalived does when a
  /// file ends its FAULT.
  public void takePriority() {
    priority.take();
  }

  // --- for its parts

  void setState(VrrpState entered) {
    state = entered;
  }

  void becomeBackup() {
    wanted = VrrpState.BACKUP;
    state = VrrpState.BACKUP;
  }

  private void synchronise(VrrpState before) {
    if (group == null) {
      return;
    }
    if (state == VrrpState.MASTER) {
      group.master(this);
    } else if (before == VrrpState.MASTER && state == VrrpState.BACKUP) {
      group.backup(this);
    }
  }

  // --- timer

  /// Sets the timer as the state wants it (`vrrp_init_instance_sands`).
  public void restart() {
    long now = actions.nowMicros();
    switch (state) {
      case MASTER -> armAt(resumes ? now : now + settings.advertMicros());
      case BACKUP -> armAt(Math.max(now, notBeforeMicros) + downMicros);
      case FAULT, INIT -> {
        deadlineMicros = NEVER;
        actions.disarm();
      }
    }
  }

  /// Its timer runs out later, if it is set.
  ///
  /// @param micros by so much; less than 0 for earlier
  public void postpone(long micros) {
    if (deadlineMicros != NEVER) {
      armAt(deadlineMicros + micros);
    }
  }

  private void armAt(long micros) {
    deadlineMicros = micros;
    actions.arm(micros);
  }

  /// How much of a backup's time is left, for an advertisement that does not count.
  long remainingMicros() {
    return Math.max(0, deadlineMicros - actions.nowMicros());
  }

  long masterDown() {
    return settings.downTimerAdverts() * masterAdvertMicros
        + VrrpTimes.skew(settings.version(), effectivePriority(), masterAdvertMicros);
  }

  // --- words

  void log(String text) {
    actions.log("(" + settings.name() + ") " + text);
  }

  void detail(String text) {
    if (actions.isDetailed()) {
      log(text);
    }
  }
}
