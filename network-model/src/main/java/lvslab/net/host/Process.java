package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
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

  /// Hears of a process's end.
  @FunctionalInterface
  public interface ExitListener {
    /// It ended.
    ///
    /// @param status exit code, or 128 and the signal
    void onExit(int status);
  }

  private final Host host;
  private final int pid;
  private final int parentPid;
  private final List<String> words;
  private final Program program;
  private final Streams streams;
  private final List<Resource> resources = new ArrayList<>(2);
  private final List<ExitListener> exitListeners = new ArrayList<>(1);
  private String title;
  private boolean alive = true;
  private boolean stopped;
  private int status;
  private final long startedNanos;

  /// The three streams of a process.
  ///
  /// @param in what it reads
  /// @param out what it writes
  /// @param err where it complains
  public record Streams(Pipe in, Sink out, Sink err) {}

  Process(Host host, int[] pids, List<String> words, Program program, Streams streams) {
    this.host = host;
    this.pid = pids[0];
    this.parentPid = pids[1];
    this.words = List.copyOf(words);
    this.program = program;
    this.streams = streams;
    title = String.join(" ", words);
    startedNanos = host.kernel().nowNanos();
  }

  void begin() {
    if (host.kernel().trace().isOpen()) {
      host.kernel().trace().emit(new ProcessEvent.Started(host.name(), pid, title));
    }
    program.start(this);
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
    if (host.kernel().trace().isOpen()) {
      host.kernel().trace().note(new ProcessEvent.Ended(host.name(), pid, title, exitStatus));
    }
    streams.out().close();
    streams.err().close();
    for (ExitListener listener : exitListeners) {
      listener.onExit(exitStatus);
    }
  }

  /// Sends it a signal.
  ///
  /// @param signal which
  public void signal(Signal signal) {
    if (!alive) {
      return;
    }
    switch (signal) {
      case SIGKILL -> exit(STATUS_SIGNAL + signal.number());
      case SIGSTOP -> stopped = true;
      case SIGCONT -> stopped = false;
      default -> program.onSignal(this, signal);
    }
  }

  /// Writes to its standard output.
  ///
  /// @param text as it is
  public void out(String text) {
    streams.out().write(Bytes.utf8(text));
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

  /// Lets something outlive the process, or notes that it is gone.
  ///
  /// @param resource what
  public void disown(Resource resource) {
    resources.remove(resource);
  }

  /// A timer that ends with the process.
  ///
  /// @param label what it is
  /// @param action what happens
  /// @return a timer that is not armed
  public Timer timer(String label, Runnable action) {
    var timer = new Timer(host.kernel().engine(), host.name() + ": " + label, action);
    own(timer::cancel);
    return timer;
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
    return pid;
  }

  /// Its parent's number.
  ///
  /// @return 1 for what systemd started
  public int parentPid() {
    return parentPid;
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

  /// What it runs.
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

  /// Whether SIGSTOP stopped it.
  ///
  /// @return true until SIGCONT
  public boolean isStopped() {
    return stopped;
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
