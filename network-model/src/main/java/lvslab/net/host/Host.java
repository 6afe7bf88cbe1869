package lvslab.net.host;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import lvslab.engine.time.SimTime;
import lvslab.net.conntrack.ConnectionText;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.ProcessEvent;
import org.jspecify.annotations.Nullable;

/// A Linux-like host: a network stack, files, processes and the programs that are installed.
public final class Host {
  private static final String HOSTNAME = "/etc/hostname";

  private Kernel kernel;
  private NetworkStack stack;
  private final FileSystem files;
  private ProcessTable processes;
  private final CommandTable commands;
  private String hostname;
  private SystemLog systemLog;
  private final Map<String, Object> parts = new TreeMap<>();
  private boolean on = true;
  private @Nullable PowerSwitch power;
  private RequestWork requestWork;

  /// A host that has booted, without files or processes.
  ///
  /// @param kernel of the host
  /// @param commands the programs that are installed
  public Host(Kernel kernel, CommandTable commands) {
    this.kernel = kernel;
    this.commands = commands;
    hostname = kernel.name();
    stack = new NetworkStack(kernel);
    files = new FileSystem(kernel, commands.files());
    showKernel();
    processes = new ProcessTable(this);
    systemLog = new SystemLog(this);
    requestWork = new RequestWork(kernel);
    listen();
  }

  /// What the kernel makes up below /proc.
  private void showKernel() {
    files.mount(GroupFile.PATH, new GroupFile(stack));
    ProcNet.mount(files, stack);
    files.mount("/proc/net/softnet_stat", () -> stack.devices().softnet().stat());
    files.mount("/proc/mounts", () -> files.mounts().text());
    stack
        .conntrack()
        .onLoad(
            loaded ->
                files.mount(
                    "/proc/net/nf_conntrack",
                    () -> ConnectionText.proc(loaded, kernel.clock().hz())));
  }

  private void listen() {
    SystemLog log = systemLog;
    kernel
        .log()
        .listen(
            entry -> {
              log.add(SystemLog.KERNEL, entry.text());
              report(SystemLog.KERNEL, entry.text());
            });
  }

  /// Loses its power at once: nothing it was about to do happens, and nobody is told. Its files
  /// stay, and so does this object; all else is gone.
  public void losePower() {
    if (!on) {
      return;
    }
    tell("off", "");
    on = false;
    kernel.gate().abolish();
    stack.losePower();
    processes.vanish();
    parts.clear();
  }

  private List<EthernetDevice> cards() {
    List<EthernetDevice> cards = new ArrayList<>();
    for (NetDevice device : stack.devices().list()) {
      if (device instanceof EthernetDevice card) {
        cards.add(card);
      }
    }
    return cards;
  }

  /// Boots: a new kernel with a new stack, without processes, that finds the files as they were
  /// left.
  ///
  /// @param next the kernel
  public void boot(Kernel next) {
    on = true;
    kernel = next;
    tell("on", "");
    stack = new NetworkStack(next);
    files.boot(next);
    showKernel();
    hostname = files.read(HOSTNAME).map(String::strip).orElse(next.name());
    processes = new ProcessTable(this);
    systemLog = new SystemLog(this);
    requestWork = new RequestWork(next);
    listen();
  }

  /// Stands still, as a virtual machine that gets no CPU: what is due waits, and frames wait in its
  /// cards' rings.
  public void freeze() {
    if (on && !kernel.gate().isClosed()) {
      tell("frozen", "");
      kernel.gate().close();
      cards().forEach(EthernetDevice::setFrozen);
    }
  }

  /// Goes on: what is overdue happens now, in order, then what came is fetched.
  public void thaw() {
    if (on && kernel.gate().isClosed()) {
      tell("thawed", "");
      kernel.gate().open();
      cards().forEach(EthernetDevice::wakeUp);
    }
  }

  private void tell(String what, String value) {
    if (kernel.trace().isOpen()) {
      kernel.trace().emit(new HostEvent(name(), what, value));
    }
  }

  /// Keeps its neighbour table full of entries that it has no use for, as a scan of its networks
  /// does, or no longer.
  ///
  /// @param full true to fill it
  public void setCrowded(boolean full) {
    if (on) {
      tell(full ? "crowded" : "uncrowded", "");
      stack.neighbours().setCrowded(full);
    }
  }

  /// Lets its clock, and all that it times by it, go faster or slower.
  ///
  /// @param ppm parts in a million faster than true time
  public void drift(long ppm) {
    tell("drift", ppm + " ppm");
    kernel.drift(ppm);
  }

  /// Sets its wall clock forward or back; its timers know nothing of that.
  ///
  /// @param nanos by how much
  public void stepClock(long nanos) {
    tell("clock", (nanos < 0 ? "-" : "+") + SimTime.text(Math.abs(nanos)));
    kernel.stepWallClock(nanos);
  }

  /// Whether it has power.
  ///
  /// @return false from its loss to the next boot
  public boolean isOn() {
    return on;
  }

  /// Connects its power button.
  ///
  /// @param reached what it reaches
  public void setPowerSwitch(PowerSwitch reached) {
    power = reached;
  }

  /// Its power button.
  ///
  /// @return nothing if it reaches nothing
  public Optional<PowerSwitch> powerSwitch() {
    return Optional.ofNullable(power);
  }

  /// What its wall clock shows.
  ///
  /// @return the date and time, GMT
  public OffsetDateTime date() {
    return WallTime.at(kernel.wallNanos());
  }

  /// Its name.
  ///
  /// @return as in the scenario
  public String name() {
    return kernel.name();
  }

  /// What it calls itself: its name, until somebody changes it.
  ///
  /// @return as `uname -n` prints it
  public String hostname() {
    return hostname;
  }

  /// Changes what it calls itself (`sethostname`).
  ///
  /// @param name the new one
  public void setHostname(String name) {
    hostname = name;
  }

  /// Its kernel.
  ///
  /// @return the kernel's shared part
  public Kernel kernel() {
    return kernel;
  }

  /// Its network stack.
  ///
  /// @return the stack
  public NetworkStack stack() {
    return stack;
  }

  /// Its files.
  ///
  /// @return the files
  public FileSystem files() {
    return files;
  }

  /// Its processes.
  ///
  /// @return the table
  public ProcessTable processes() {
    return processes;
  }

  /// The programs that are installed.
  ///
  /// @return the table
  public CommandTable commands() {
    return commands;
  }

  /// Something that belongs to a host and that a module adds: its units, its filter tables. Made
  /// when it is first asked for.
  ///
  /// @param type its class
  /// @param maker makes it
  /// @param <T> its type
  /// @return always the same object for a host and a type
  public <T> T part(Class<T> type, Function<Host, T> maker) {
    @Nullable Object part = parts.get(type.getName());
    if (part == null) {
      T made = maker.apply(this);
      parts.put(type.getName(), made);
      return made;
    }
    return type.cast(part);
  }

  /// The work that requests make for its servers.
  ///
  /// @return none at first
  public RequestWork requestWork() {
    return requestWork;
  }

  /// The system log.
  ///
  /// @return what journalctl shows
  public SystemLog systemLog() {
    return systemLog;
  }

  /// Writes a line to the system log, as syslog(3) does.
  ///
  /// @param tag who writes, such as `keepalived[1201]`
  /// @param text the line
  public void log(String tag, String text) {
    systemLog.add(tag, text);
    report(tag, text);
  }

  /// Writes a line to the system log, as what a unit prints gets there.
  ///
  /// @param identifier who writes, such as `httpd`
  /// @param pid its process
  /// @param unit its unit
  /// @param text the line
  public void log(String identifier, int pid, String unit, String text) {
    systemLog.add(identifier, pid, unit, text);
    report(identifier, text);
  }

  private void report(String tag, String text) {
    if (kernel.trace().isOpen()) {
      kernel.trace().note(new ProcessEvent.Log(kernel.name(), tag, text));
    }
  }
}
