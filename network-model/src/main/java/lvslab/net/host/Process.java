package lvslab.net.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.Gate;
import lvslab.engine.Timer;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.Bytes;

/// A process of a host: words, streams, and what it holds. When it ends its resources are released,
/// and nothing else: what it set in the kernel stays.
public final class Process {
  /// Exit status of a process that a signal ended, less the signal's number.
  public static final int STATUS_SIGNAL = 128;

  /// Something that ends with the process: a socket, a timer.
  @FunctionalInterface
  public interface Resource {
    /// Lets go of it.
    void release();
  }

  private final Host host;
  private final ProcessPlace place;
  private List<String> words;
  private Program program;
  private Streams streams;
  private final List<Resource> resources = new ArrayList<>(2);
  private final FileDescriptors descriptors = new FileDescriptors(this);
  private final List<ExitListener> exitListeners = new ArrayList<>(1);
  private Map<String, String> environment;
  private String folder;
  private String title;
  private boolean alive = true;
  private boolean announced;
  private int status;
  private final long startedNanos;
  final Gate gate;
  private final KernelSleep sleep;

  /// The three streams of a process.
  ///
  /// @param in what it reads
  /// @param out what it writes
  /// @param err where it complains
  public record Streams(Pipe in, Sink out, Sink err) {
    /// Streams of a process that nobody watches.
    ///
    /// @return nothing to read, and what is written is lost
    public static Streams none() {
      return new Streams(Pipe.empty(), data -> {}, data -> {});
    }
  }

  /// What a process begins with.
  ///
  /// @param words its words, the program's name first
  /// @param streams its streams
  /// @param folder its working directory, absolute
  /// @param environment its environment
  public record Start(
      List<String> words, Streams streams, String folder, Map<String, String> environment) {
    /// The working directory of what nobody else starts.
    public static final String ROOT_FOLDER = "/";

    /// Copies words and environment.
    public Start {
      words = List.copyOf(words);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /// A process of init: in the root folder, without an environment.
    ///
    /// @param words its words, the program's name first
    /// @param streams its streams
    /// @return how it begins
    public static Start of(List<String> words, Streams streams) {
      return new Start(words, streams, ROOT_FOLDER, new LinkedHashMap<>());
    }
  }

  Process(Host host, ProcessPlace place, Program program, Start start) {
    this.host = host;
    this.place = place;
    this.words = start.words();
    this.program = program;
    this.streams = start.streams();
    this.environment = start.environment();
    this.folder = start.folder();
    title = String.join(" ", start.words());
    startedNanos = host.kernel().nowNanos();
    gate = new Gate(host.kernel().engine(), host.kernel().gate());
    sleep = new KernelSleep(this, gate);
  }

  void begin(boolean announce) {
    if (announce) {
      announce();
    }
    host.kernel().engine().within(gate, () -> program.start(this));
  }

  private void announce() {
    announced = true;
    if (host.kernel().trace().isOpen()) {
      host.kernel().trace().emit(new ProcessEvent.Started(host.name(), place.pid(), title));
    }
  }

  /// Goes on as another program, as execve(2) does: what it holds and its number stay.
  ///
  /// @param next what it runs from now on
  /// @param start its words, streams and environment from now on
  public void exec(Program next, Start start) {
    Streams former = streams;
    program = next;
    words = start.words();
    streams = start.streams();
    environment = start.environment();
    folder = start.folder();
    title = String.join(" ", words);
    former.out().close();
    former.err().close();
    host.processes().executed(this);
    announce();
    host.kernel().engine().within(gate, () -> next.start(this));
  }

  /// Ends it: releases what it holds, newest first, and tells who waits.
  ///
  /// @param exitStatus exit code, or 128 and the signal
  public void exit(int exitStatus) {
    if (!alive) {
      return;
    }
    alive = false;
    status = exitStatus;
    for (int i = resources.size() - 1; i >= 0; i--) {
      resources.get(i).release();
    }
    resources.clear();
    host.processes().ended(this);
    if (announced && host.kernel().trace().isOpen()) {
      host.kernel()
          .trace()
          .note(new ProcessEvent.Ended(host.name(), place.pid(), title, exitStatus));
    }
    streams.out().close();
    streams.err().close();
    for (ExitListener listener : exitListeners) {
      listener.onExit(exitStatus);
    }
  }

  /// It is gone, and what it held with it; nobody is told.
  void vanish() {
    alive = false;
    resources.clear();
    exitListeners.clear();
  }

  /// Sends it a signal.
  ///
  /// @param signal which
  public void signal(Signal signal) {
    if (!alive || sleep.keeps(signal)) {
      return;
    }
    switch (signal) {
      case SIGKILL -> exit(STATUS_SIGNAL + signal.number());
      case SIGSTOP -> sleep.stop(true);
      case SIGCONT -> sleep.stop(false);
      default -> program.onSignal(this, signal);
    }
  }

  /// Writes to its standard output.
  ///
  /// @param text as it is
  public void out(String text) {
    out(Bytes.utf8(text));
  }

  /// Writes to its standard output. Into a pipe that nobody reads, the process gets SIGPIPE.
  ///
  /// @param data octets
  public void out(Bytes data) {
    if (alive) {
      streams.out().write(data);
      if (streams.out().error() == Errno.EPIPE) {
        signal(Signal.SIGPIPE);
      }
    }
  }

  /// Writes to its standard error.
  ///
  /// @param text as it is
  public void err(String text) {
    streams.err().write(Bytes.utf8(text));
  }

  /// Makes something end with the process.
  ///
  /// @param resource what; released at once if the process has ended
  public void own(Resource resource) {
    if (alive) {
      resources.add(resource);
    } else {
      resource.release();
    }
  }

  /// Its file descriptors.
  ///
  /// @return those that are sockets
  public FileDescriptors descriptors() {
    return descriptors;
  }

  /// Lets something outlive the process, or notes that it is gone.
  ///
  /// @param resource what
  public void disown(Resource resource) {
    resources.remove(resource);
    descriptors.close(resource);
  }

  /// A timer that ends with the process, not armed yet.
  public Timer timer(String label, Runnable action) {
    Timer timer = looseTimer(label, action);
    own(timer::cancel);
    return timer;
  }

  /// A timer that whoever makes it takes back.
  ///
  /// @param label what it is
  /// @param action what happens
  /// @return a timer that is not armed
  public Timer looseTimer(String label, Runnable action) {
    return host.kernel().timer(gate, label, action);
  }

  /// Adds somebody who hears of its end.
  ///
  /// @param listener who; told at once if the process has ended
  public void onExit(ExitListener listener) {
    if (alive) {
      exitListeners.add(listener);
    } else {
      listener.onExit(status);
    }
  }

  /// The host it runs on.
  ///
  /// @return the host
  public Host host() {
    return host;
  }

  /// Its number.
  ///
  /// @return from 1
  public int pid() {
    return place.pid();
  }

  /// Its parent's number.
  ///
  /// @return 1 for what systemd started
  public int parentPid() {
    return place.parentPid();
  }

  /// Who it runs as: root, unless somebody else was told to.
  public Accounts.Account owner() {
    return place.owner();
  }

  /// The control group it belongs to, which it has from its parent.
  ///
  /// @return name of the unit that systemd started it for, empty for none
  public String controlGroup() {
    return place.controlGroup();
  }

  /// Its words, the program's name first.
  ///
  /// @return at least one
  public List<String> words() {
    return words;
  }

  /// Its streams.
  ///
  /// @return the three
  public Streams streams() {
    return streams;
  }

  /// Its working directory.
  ///
  /// @return absolute
  public String folder() {
    return folder;
  }

  /// Changes its working directory.
  ///
  /// @param path absolute
  public void setFolder(String path) {
    folder = path;
  }

  /// Makes a path absolute.
  ///
  /// @param path absolute, or relative to the working directory
  /// @return absolute
  public String path(String path) {
    return FilePath.resolve(folder, path);
  }

  /// Its environment.
  ///
  /// @return as it was at its start
  public Map<String, String> environment() {
    return environment;
  }

  /// The program that it runs.
  ///
  /// @return the program
  public Program program() {
    return program;
  }

  /// What `ps` shows as its command.
  ///
  /// @return the title
  public String title() {
    return title;
  }

  /// Changes what `ps` shows.
  ///
  /// @param text the title
  public void setTitle(String text) {
    title = text;
  }

  /// Whether it runs.
  ///
  /// @return false after its end
  public boolean isAlive() {
    return alive;
  }

  /// Whether it runs a program of its own, and is not just a copy of a shell.
  ///
  /// @return true if the trace has mentioned it
  public boolean isAnnounced() {
    return announced;
  }

  /// Whether SIGSTOP stopped it.
  ///
  /// @return true until SIGCONT
  public boolean isStopped() {
    return sleep.isStopped();
  }

  /// Its waiting in the kernel.
  ///
  /// @return lets it wait
  public KernelSleep sleep() {
    return sleep;
  }

  /// How it ended.
  ///
  /// @return exit code, or 128 and the signal; 0 while it runs
  public int status() {
    return status;
  }

  /// When it started.
  ///
  /// @return nanoseconds of the run
  public long startedNanos() {
    return startedNanos;
  }
}
