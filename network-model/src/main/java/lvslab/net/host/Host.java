package lvslab.net.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import lvslab.net.kernel.Kernel;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.ProcessEvent;
import org.jspecify.annotations.Nullable;

/// A Linux-like host: a network stack, files, processes and the programs that are installed.
public final class Host {
  private final Kernel kernel;
  private final NetworkStack stack;
  private final FileSystem files;
  private final ProcessTable processes;
  private final CommandTable commands;
  private final SystemLog systemLog;
  private String hostname;
  private final Map<String, Object> parts = new TreeMap<>();
  private final RequestWork requestWork;

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
    files.mount(GroupFile.PATH, new GroupFile(stack));
    processes = new ProcessTable(this);
    systemLog = new SystemLog(this);
    ProcNet.mount(files, stack);
    requestWork = new RequestWork(kernel);
    files.mount("/proc/net/softnet_stat", () -> stack.devices().softnet().stat());
    kernel.log().listen(entry -> systemLog.add(SystemLog.KERNEL, entry.text()));
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
