package lvslab.net.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.kernel.IntTable;

/// The processes of a host.
public final class ProcessTable {
  /// The number of the process that starts all others.
  public static final int INIT_PID = 1;

  /// Where numbers begin, so that they look like those of a host that has booted.
  private static final int FIRST_PID = 1000;

  private final Host host;
  private final Map<Integer, Process> alive = new TreeMap<>();
  private final List<ProcessListener> listeners = new ArrayList<>(0);
  private final IntTable<PidKey> conf = new IntTable<>(PidKey.class);
  private int lastPid = FIRST_PID;

  ProcessTable(Host host) {
    this.host = host;
    host.kernel().sysctl().mount("kernel", conf);
  }

  /// kernel.pid_max.
  ///
  /// @return a number that no process has
  public int pidMax() {
    return conf.get(PidKey.PID_MAX);
  }

  /// The next number that is free (kernel/pid.c: `alloc_pid`).
  private int nextPid() {
    do {
      lastPid = lastPid + 1 < pidMax() ? lastPid + 1 : PidKey.reserved();
    } while (alive.containsKey(lastPid));
    return lastPid;
  }

  /// Starts a process of init, in the root folder.
  ///
  /// @param words its words, the program's name first
  /// @param program what it runs
  /// @param streams its streams
  /// @return the process, which may have ended already
  public Process start(List<String> words, Program program, Process.Streams streams) {
    return start(INIT_PID, program, Process.Start.of(words, streams));
  }

  /// Starts a process.
  ///
  /// @param parentPid who starts it
  /// @param program what it runs
  /// @param start what it begins with
  /// @return the process, which may have ended already
  public Process start(int parentPid, Program program, Process.Start start) {
    return begin(parentPid, program, start, true);
  }

  /// Starts a process that runs as somebody else (setuid(2)).
  ///
  /// @param parentPid who starts it
  /// @param program what it runs
  /// @param start what it begins with
  /// @param owner who it runs as
  /// @return the process, which may have ended already
  public Process startAs(
      int parentPid, Program program, Process.Start start, Accounts.Account owner) {
    String group = find(parentPid).map(Process::controlGroup).orElse("");
    return begin(new ProcessPlace(nextPid(), parentPid, group, owner), program, start, true);
  }

  /// Starts a process that is a copy of its parent, as a shell's child before it runs a program:
  /// the trace does not mention it unless it goes on as another program.
  ///
  /// @param parentPid who starts it
  /// @param program what it runs
  /// @param start what it begins with
  /// @return the process, which may have ended already
  public Process fork(int parentPid, Program program, Process.Start start) {
    return begin(parentPid, program, start, false);
  }

  /// Starts a process of init in a control group, as systemd does for a unit.
  ///
  /// @param controlGroup name of the unit
  /// @param program what it runs
  /// @param start what it begins with
  /// @return the process, which may have ended already
  public Process startInGroup(String controlGroup, Program program, Process.Start start) {
    return begin(
        new ProcessPlace(nextPid(), INIT_PID, controlGroup, Accounts.ROOT), program, start, true);
  }

  /// The processes of a control group that live, by number.
  ///
  /// @param controlGroup name of the unit
  /// @return a copy
  public List<Process> inGroup(String controlGroup) {
    return alive.values().stream().filter(p -> p.controlGroup().equals(controlGroup)).toList();
  }

  private Process begin(int parentPid, Program program, Process.Start start, boolean announce) {
    String group = find(parentPid).map(Process::controlGroup).orElse("");
    Accounts.Account owner = find(parentPid).map(Process::owner).orElse(Accounts.ROOT);
    return begin(new ProcessPlace(nextPid(), parentPid, group, owner), program, start, announce);
  }

  private Process begin(
      ProcessPlace place, Program program, Process.Start start, boolean announce) {
    var process = new Process(host, place, program, start);
    if (place.parentPid() == INIT_PID) {
      host.kernel().turns().started(); // what loops of a shell start again and again is left out
    }
    alive.put(process.pid(), process);
    listeners.forEach(listener -> listener.forked(place.parentPid(), place.pid()));
    if (announce) {
      executed(process);
    }
    process.begin(announce);
    return process;
  }

  /// A process.
  ///
  /// @param pid its number
  /// @return the process, or nothing if it does not live
  public Optional<Process> find(int pid) {
    return Optional.ofNullable(alive.get(pid));
  }

  /// The processes that live, by number.
  ///
  /// @return a view
  public Collection<Process> all() {
    return Collections.unmodifiableCollection(alive.values());
  }

  /// Does something as a process: what it opens and sets waits while that is stopped.
  ///
  /// @param process whose work it is
  /// @param action what
  public void within(Process process, Runnable action) {
    host.kernel().engine().within(process.gate, action);
  }

  /// Sends a signal to a process and all that descend from it, as to a process group.
  ///
  /// @param pid its number; it may have ended
  /// @param signal which
  public void signalTree(int pid, Signal signal) {
    Set<Integer> tree = new TreeSet<>();
    tree.add(pid);
    for (Process process : alive.values()) {
      if (tree.contains(process.parentPid())) {
        tree.add(process.pid());
      }
    }
    tree.forEach(number -> find(number).ifPresent(process -> process.signal(signal)));
  }

  /// Ends all at once, as a power cut does.
  public void killAll() {
    for (Process process : new ArrayList<>(alive.values())) {
      process.signal(Signal.SIGKILL);
    }
  }

  /// All are gone, without a word.
  void vanish() {
    alive.values().forEach(Process::vanish);
    alive.clear();
    listeners.clear();
  }

  /// Adds somebody who hears of processes.
  ///
  /// @param listener who
  /// @return ends it
  public Process.Resource listen(ProcessListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void executed(Process process) {
    listeners.forEach(listener -> listener.executed(process.pid()));
  }

  void ended(Process process) {
    alive.remove(process.pid());
    List.copyOf(listeners).forEach(listener -> listener.exited(process.pid()));
  }
}
