package lvslab.vrrp.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessListener;
import lvslab.vrrp.conf.TrackProcessConf;

/// Counts the processes that are tracked (track_process.c): those there at the start, and from then
/// on by what the kernel's process connector tells. A copy of a counted process counts until it
/// goes on as another program.
final class ProcessTracking implements ProcessListener {
  private final VrrpContext context;
  private final List<TrackedProcess> tracked = new ArrayList<>();
  private final Map<Integer, List<TrackedProcess>> counted = new TreeMap<>();
  private final Deque<Runnable> events = new ArrayDeque<>();
  private final Timer connector;
  private Optional<Process.Resource> listening = Optional.empty();

  ProcessTracking(VrrpContext context, List<TrackProcessConf> confs) {
    this.context = context;
    confs.forEach(conf -> tracked.add(new TrackedProcess(context, conf)));
    connector =
        context.process().timer("process connector", () -> context.work().take(this::takeEvents));
  }

  Optional<TrackedProcess> find(String name) {
    return tracked.stream().filter(t -> t.conf().name().equals(name)).findFirst();
  }

  /// Listens, and counts what is there.
  void open(boolean reload) {
    if (tracked.isEmpty()) {
      return;
    }
    Process.Resource made = context.host().processes().listen(this);
    listening = Optional.of(made);
    context.process().own(made);
    if (!reload) {
      events.add(() -> context.detail("proc_events has confirmed it is configured"));
      connector.arm(0);
    }
    for (Process process : context.host().processes().all()) {
      for (TrackedProcess one : tracked) {
        if (one.matches(process)) {
          count(process.pid(), one);
        }
      }
    }
  }

  void initialise() {
    tracked.forEach(TrackedProcess::initialise);
  }

  void end() {
    listening.ifPresent(Process.Resource::release);
    listening.ifPresent(context.process()::disown);
    connector.cancel();
    tracked.forEach(TrackedProcess::end);
  }

  private void count(int pid, TrackedProcess one) {
    counted.computeIfAbsent(pid, p -> new ArrayList<>(1)).add(one);
    one.add();
  }

  @Override
  public void forked(int parent, int child) {
    await(() -> fork(parent, child));
  }

  @Override
  public void executed(int pid) {
    await(() -> execute(pid));
  }

  @Override
  public void exited(int pid) {
    await(() -> exit(pid));
  }

  private void await(Runnable event) {
    events.add(event);
    connector.arm(0);
  }

  private void takeEvents() {
    while (!events.isEmpty()) {
      events.remove().run();
    }
  }

  private void fork(int parent, int child) {
    for (TrackedProcess one : counted.getOrDefault(parent, List.of())) {
      count(child, one);
      one.forked();
    }
  }

  /// `check_process`. One that was counted before and matches still is counted once more.
  private void execute(int pid) {
    Optional<Process> process = context.host().processes().find(pid);
    if (process.isEmpty()) {
      return; // /proc has it no more
    }
    List<TrackedProcess> before = counted.get(pid);
    for (TrackedProcess one : tracked) {
      if (one.matches(process.get())) {
        count(pid, one);
        one.executed();
      } else if (before != null && before.remove(one)) {
        one.replaced();
      }
    }
    if (before != null && before.isEmpty()) {
      counted.remove(pid);
    }
  }

  private void exit(int pid) {
    List<TrackedProcess> gone = counted.remove(pid);
    if (gone != null) {
      gone.forEach(TrackedProcess::exited);
    }
  }
}
