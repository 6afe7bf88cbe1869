package lvslab.net.kernel;

import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.engine.Timer;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.HostClock;
import lvslab.engine.trace.Tally;
import lvslab.engine.trace.Trace;
import org.jspecify.annotations.Nullable;

/// What every part of one host's kernel shares: its name, clock, randomness, trace and sysctl tree.
public final class Kernel {
  /// What a system call takes, if nothing else is said.
  public static final long CALL_NANOS = 1_000;

  private static final int LINEAGE_SHIFT = 40;

  private final Engine engine;
  private final String name;
  private final HostClock clock;
  private final KernelVersion version;
  private final SysctlTree sysctl = new SysctlTree();
  private final KernelModules modules = new KernelModules();
  private final MibCounters mib = new MibCounters();
  private TimerWheel timers = new TimerWheel(this);
  private Turns turns = new Turns();
  private GenericNetlink genericNetlink = new GenericNetlink();
  private final KernelLog log = new KernelLog(this);
  private final Cpu cpu = new Cpu(this);
  private final long lineageBase;
  private final Gate gate;
  private final Timer.Owner owner;
  private final Tally tally;
  private LinkWatch links = new LinkWatch();
  private boolean shared;
  private long callNanos = CALL_NANOS;
  private long lineages;
  private int boots;
  private long wallOffsetNanos;

  /// The kernel that a host boots after this one: of the same version, with other random numbers.
  ///
  /// @param nextClock its clock
  /// @return a kernel in which nothing has happened
  public Kernel next(HostClock nextClock) {
    int index = (int) (lineageBase >> LINEAGE_SHIFT) - 1;
    var next = new Kernel(engine, name, index, nextClock, version);
    next.shared = shared;
    next.callNanos = callNanos;
    next.timers = shared ? timers : next.timers;
    next.turns = shared ? turns : next.turns;
    next.genericNetlink = shared ? genericNetlink : next.genericNetlink;
    next.links = shared ? links : next.links;
    next.lineages = lineages;
    next.boots = boots + 1;
    return next;
  }

  /// A kernel of the version that is modelled.
  ///
  /// @param engine that runs it
  /// @param name of the host
  /// @param index place of the host among all hosts, from 0
  /// @param clock its clock
  public Kernel(Engine engine, String name, int index, HostClock clock) {
    this(engine, name, index, clock, KernelVersion.DEFAULT);
  }

  /// A kernel.
  ///
  /// @param engine that runs it
  /// @param name of the host
  /// @param index place of the host among all hosts, from 0, for numbers that must be unique in a
  ///   run
  /// @param clock its clock
  /// @param version of Linux
  public Kernel(Engine engine, String name, int index, HostClock clock, KernelVersion version) {
    this.engine = engine;
    this.name = name;
    this.clock = clock;
    this.version = version;
    lineageBase = (long) (index + 1) << LINEAGE_SHIFT;
    gate = new Gate(engine, null);
    owner = new Timer.Owner(engine, gate, clock, name);
    tally = engine.trace().tally(name);
  }

  /// The engine that runs it.
  ///
  /// @return the engine
  public Engine engine() {
    return engine;
  }

  /// What all it does goes through: closed while the host stands still, gone when it has no power.
  ///
  /// @return the gate of its CPU
  public Gate gate() {
    return gate;
  }

  /// Schedules something it does.
  ///
  /// @param event what
  /// @param atNanos when
  public void schedule(Event event, long atNanos) {
    engine.schedule(event, atNanos, gate);
  }

  /// Whose work is being done now.
  ///
  /// @return the gate of a process of this host, or that of the CPU
  public Gate task() {
    @Nullable Gate gate = engine.currentGate();
    return gate != null && gate.isWithin(this.gate) ? gate : this.gate;
  }

  /// A timer that is not armed, for spans by its clock.
  ///
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  /// @return the timer
  public Timer timer(String label, Runnable action) {
    return new Timer(owner, label, action);
  }

  /// A timer of a process that is not armed, for spans by its clock.
  ///
  /// @param task the gate of the process
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  /// @return the timer
  public Timer timer(Gate task, String label, Runnable action) {
    return new Timer(new Timer.Owner(engine, task, clock, name), label, action);
  }

  /// The trace of the run.
  ///
  /// @return the trace
  public Trace trace() {
    return engine.trace();
  }

  /// What the host has put on wires, in all its lives.
  ///
  /// @return a tally
  public Tally tally() {
    return tally;
  }

  /// Name of the host.
  ///
  /// @return as given
  public String name() {
    return name;
  }

  /// Whether other hosts are namespaces of the same kernel, joined by veth pairs: then buffers
  /// cross the cables with what they remember (`skb_scrub_packet` does not wipe all of it).
  ///
  /// @return false for a machine with cards of its own
  public boolean isShared() {
    return shared;
  }

  /// Looks after carriers.
  ///
  /// @return that of all namespaces, if there are others
  public LinkWatch links() {
    return links;
  }

  /// Makes it one with the kernel of another host, of which this one is a namespace: they have one
  /// timer wheel, so of timers that go off at one tick the wheel's order decides, whosever they
  /// are.
  ///
  /// @param first of them, which may be this one
  public void shareWith(Kernel first) {
    shared = true;
    timers = first.timers;
    turns = first.turns;
    genericNetlink = first.genericNetlink;
    links = first.links;
  }

  /// Its clock.
  ///
  /// @return the clock
  public HostClock clock() {
    return clock;
  }

  /// Its version.
  ///
  /// @return of Linux
  public KernelVersion version() {
    return version;
  }

  /// What a system call takes, as far as it takes time.
  ///
  /// @return nanoseconds
  public long callNanos() {
    return callNanos;
  }

  /// Sets what a system call takes.
  ///
  /// @param nanos more than 0
  public void setCallNanos(long nanos) {
    callNanos = nanos;
  }

  /// Whose turn it is, if processes of several hosts run on one processor.
  ///
  /// @return of this kernel
  public Turns turns() {
    return turns;
  }

  /// What its commands of generic netlink go through.
  ///
  /// @return of this kernel
  public GenericNetlink genericNetlink() {
    return genericNetlink;
  }

  TimerWheel timers() {
    return timers;
  }

  /// Its sysctl tree.
  ///
  /// @return the tree
  public SysctlTree sysctl() {
    return sysctl;
  }

  /// The counters of its network stack.
  ///
  /// @return counters that go on
  public MibCounters mib() {
    return mib;
  }

  /// Its modules.
  ///
  /// @return those on disk and those loaded
  public KernelModules modules() {
    return modules;
  }

  /// Its processors.
  ///
  /// @return what takes time on them
  public Cpu cpu() {
    return cpu;
  }

  /// What it says.
  ///
  /// @return its log
  public KernelLog log() {
    return log;
  }

  /// Virtual time.
  ///
  /// @return nanoseconds since the run began
  public long nowNanos() {
    return engine.nowNanos();
  }

  /// What the wall clock shows.
  ///
  /// @return nanoseconds since the run began, by this clock
  public long wallNanos() {
    return wallNanos(engine.nowNanos());
  }

  /// What the wall clock shows at an instant, if nobody sets it.
  ///
  /// @param atNanos the instant
  /// @return nanoseconds since the run began, by this clock
  public long wallNanos(long atNanos) {
    return clock.shown(atNanos) + wallOffsetNanos;
  }

  /// Sets the wall clock forward or back (`clock_settime`).
  ///
  /// @param nanos by how much
  public void stepWallClock(long nanos) {
    wallOffsetNanos += nanos;
  }

  /// Lets the clock go faster or slower; timers of the wheel that wait go by it.
  ///
  /// @param ppm parts in a million faster than true time
  public void drift(long ppm) {
    clock.drift(engine.nowNanos(), ppm);
    timers.reckonAnew();
  }

  /// The counter of ticks.
  ///
  /// @return jiffies
  public long jiffies() {
    return clock.jiffies(engine.nowNanos());
  }

  /// A random stream of a part of this host.
  ///
  /// @param part such as `neigh`
  /// @return its stream
  public RandomStream random(String part) {
    return engine.random().stream(name + "/" + part + (boots == 0 ? "" : "#" + boots));
  }

  /// A number for the life of a packet that begins here.
  ///
  /// @return unique in the run
  public long newLineage() {
    return lineageBase | ++lineages;
  }
}
