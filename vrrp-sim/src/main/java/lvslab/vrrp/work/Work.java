package lvslab.vrrp.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// The one thread of the child, on which things are done one after another: each system call takes
/// a microsecond, as it does in the reference's kernel, whose processors are otherwise infinitely
/// fast.
///
/// Hosts that are namespaces of one kernel have one processor ([lvslab.net.kernel.Turns]).
///
/// It decides races as a real machine does: what comes in while the child is busy waits, a timer
/// counts from the end of the work that sets it, and a neighbour may answer between two of its
/// system calls. Two masters that reject each other would without it send at the same instant for
/// ever.
public final class Work {
  /// What a system call takes.
  public static final long CALL_NANOS = 1_000;

  private record Step(long atNanos, long cause, Runnable action) {}

  private final Process process;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Timer timer;
  private boolean asked;
  private final Processor processor;

  /// Whether it sleeps in a system call; then until when its steps reach, counted from the time at
  /// which it fell asleep.
  private boolean asleep;

  private long asleepSinceNanos;
  private long asleepUntilNanos;

  /// Has its turns on the same processor.
  private @Nullable Work kernelThread;

  /// A thread with nothing to do, and a processor of its own.
  ///
  /// @param process whose
  public Work(Process process) {
    this(process, new Processor());
  }

  /// A thread with nothing to do.
  ///
  /// @param process whose
  /// @param processor that it shares with others
  public Work(Process process, Processor processor) {
    this.process = process;
    this.processor = processor;
    timer = process.timer("keepalived works", this::go);
  }

  private long now() {
    return process.host().kernel().nowNanos();
  }

  /// The time at which the next thing can be done.
  ///
  /// @return nanoseconds of the run, not before now
  public long freeAtNanos() {
    return Math.max(now(), asleep ? asleepUntilNanos : processor.freeAtNanos);
  }

  private void busyUntil(long nanos) {
    if (asleep) {
      asleepUntilNanos = nanos;
    } else {
      processor.freeAtNanos = nanos;
    }
  }

  /// Is busy for a while: with calls that nobody else sees.
  ///
  /// @param calls how many
  public void spend(int calls) {
    busyUntil(freeAtNanos() + calls * CALL_NANOS);
  }

  /// Does something behind what is being done.
  ///
  /// @param action what
  public void call(Runnable action) {
    if (!asleep) {
      wake();
    }
    long at = freeAtNanos();
    busyUntil(at + CALL_NANOS);
    if (at == now() && steps.isEmpty() && !asleep) {
      action.run();
    } else {
      steps.add(new Step(at, process.host().kernel().engine().currentCause(), action));
      arm();
    }
  }

  /// Asks the kernel for something by netlink, behind what is being done. Whoever listens is told,
  /// and the processor goes to those who were woken meanwhile before this thread goes on.
  ///
  /// @param action what
  public void ask(Runnable action) {
    call(
        () -> {
          action.run();
          asked = true;
        });
  }

  /// Takes an input when there is nothing else to do.
  ///
  /// @param input what is done about it
  public void take(Runnable input) {
    long cause = process.host().kernel().engine().currentCause();
    if (asleep || freeAtNanos() > now() || !steps.isEmpty() || !waiting.isEmpty()) {
      waiting.add(() -> withCause(cause, input));
      arm();
    } else {
      wake();
      input.run();
    }
  }

  /// Whether it sleeps in a system call.
  ///
  /// @return false mostly
  public boolean isAsleep() {
    return asleep;
  }

  /// Does something at once, or when the thread is awake again and has done what it had to.
  ///
  /// @param action what
  public void whenAwake(Runnable action) {
    if (asleep) {
      take(action);
    } else {
      action.run();
    }
  }

  /// Sleeps in a system call: another thread may have the processor.
  public void sleep() {
    asleepUntilNanos = freeAtNanos();
    asleepSinceNanos = now();
    asleep = true;
    processor.freeAtNanos = now();
    processor.release();
  }

  /// Sleeps until a thread of the kernel has come up or gone (`kthread_run`, `kthread_stop`), which
  /// has its turn behind those who want the processor now.
  ///
  /// @param then what the system call ends with, also if the process is killed meanwhile
  public void awaitThread(Runnable then) {
    sleep();
    Process.Resource end = then::run;
    process.own(end);
    Work thread = kernelThread == null ? new Work(process, processor) : kernelThread;
    kernelThread = thread;
    thread.waiting.add(
        () ->
            wakeUp(
                () -> {
                  process.disown(end);
                  then.run();
                }));
    thread.arm();
  }

  /// The system call that it sleeps in can end: it goes on as soon as it has the processor.
  ///
  /// @param then what the call ends with
  public void wakeUp(Runnable then) {
    asleep = false;
    long late = freeAtNanos() - asleepSinceNanos;
    delay(late);
    processor.freeAtNanos = asleepUntilNanos + late;
    steps.addFirst(
        new Step(asleepSinceNanos + late, process.host().kernel().engine().currentCause(), then));
    timer.cancel();
    arm();
  }

  /// Who had nothing to do is woken, and goes before those of other hosts of the same kernel.
  private void wake() {
    Kernel kernel = process.host().kernel();
    if (kernel.isShared() && processor.freeAtNanos <= now()) {
      kernel.turns().wake(processor, now());
    }
  }

  /// Whether somebody was woken meanwhile who goes before; then all that is left to do is done
  /// later.
  private boolean isPreempted() {
    Kernel kernel = process.host().kernel();
    long late = kernel.turns().freeFor(processor, now()) - now();
    if (!kernel.isShared() || late == 0) {
      return false;
    }
    delay(late);
    processor.freeAtNanos = freeAtNanos() + late;
    return true;
  }

  private void delay(long nanos) {
    List<Step> later =
        steps.stream()
            .map(step -> new Step(step.atNanos() + nanos, step.cause(), step.action()))
            .toList();
    steps.clear();
    steps.addAll(later);
  }

  private void withCause(long cause, Runnable action) {
    process.host().kernel().engine().setCurrentCause(cause);
    action.run();
  }

  private void arm() {
    if (!timer.isPending() && !asleep) {
      long at = steps.isEmpty() ? freeAtNanos() : steps.getFirst().atNanos();
      timer.arm(Math.max(0, at - now()));
      processor.wants(this);
    }
  }

  /// The processor may be free earlier than it seemed.
  void rearm() {
    if (timer.isPending()) {
      timer.cancel();
      arm();
    }
  }

  private void go() {
    processor.has(this);
    if (asked) {
      asked = false;
      if (isPreempted()) {
        arm();
        return;
      }
    }
    while (!asleep && !steps.isEmpty() && steps.getFirst().atNanos() <= now()) {
      Step step = steps.removeFirst();
      withCause(step.cause(), step.action());
    }
    while (!asleep && steps.isEmpty() && !waiting.isEmpty() && freeAtNanos() <= now()) {
      waiting.removeFirst().run();
    }
    if (!steps.isEmpty() || !waiting.isEmpty()) {
      arm();
    }
  }
}
