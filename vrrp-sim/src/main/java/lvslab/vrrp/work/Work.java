package lvslab.vrrp.work;

import java.util.function.LongConsumer;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// The one thread of the child, on which things are done one after another: each system call takes
/// its time ([Kernel#callNanos], a microsecond if nothing else is said), and nothing else does, as
/// in the reference's kernel, whose processors are otherwise infinitely fast.
///
/// Hosts that are namespaces of one kernel have one processor ([lvslab.net.kernel.Turns]).
///
/// It decides races as a real machine does: what comes in while the child is busy waits, a timer
/// counts from the end of the work that sets it, and a neighbour may answer between two of its
/// system calls. Two masters that reject each other would without it send at the same instant for
/// ever.
public final class Work {
  private static final long CLOCK_NANOS = 256;

  private final Process process;
  private final Steps steps = new Steps();
  private final Inputs inputs = new Inputs();
  private final Timer timer;
  private final Processor processor;
  private boolean givesWay;
  private boolean isNew;

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

  private Kernel kernel() {
    return process.host().kernel();
  }

  private long now() {
    return kernel().nowNanos();
  }

  /// The time at which the next thing can be done.
  ///
  /// @return nanoseconds of the run, not before now
  public long freeAtNanos() {
    return asleep
        ? Math.max(now(), asleepUntilNanos)
        : Math.max(processor.othersUntil(kernel()), processor.freeAtNanos);
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
    busyUntil(freeAtNanos() + calls * kernel().callNanos());
  }

  /// Does at once what a program does that was started by somebody who had the processor.
  ///
  /// @param action what
  public void begin(Runnable action) {
    processor.inherit(kernel());
    processor.within(action);
  }

  /// Has been forked: before it does anything it lets all others go first.
  public void forked() {
    isNew = true;
    processor.isForked(kernel());
  }

  /// Does something behind what is being done.
  ///
  /// @param action what
  public void call(Runnable action) {
    call(kernel().callNanos(), action);
  }

  /// Reads the clock, which takes its time in the reference (arch/um/kernel/time.c, `timer_read`).
  public void readClock() {
    call(CLOCK_NANOS, () -> {});
  }

  private void call(long nanos, Runnable action) {
    long at = freeAtNanos();
    boolean atOnce = at == now() && steps.isEmpty() && !asleep && processor.begin(kernel());
    busyUntil(at + nanos);
    if (atOnce) {
      action.run();
    } else {
      steps.add(new Steps.Step(at, kernel().engine().currentCause(), action));
      arm();
    }
  }

  /// The system call that is being made is one at which the processor goes to those who wait for
  /// it, before this thread goes on.
  ///
  /// In the reference those are calls that fail: a packet that the firewall refuses to send, a
  /// socket that is read until it is empty; and the close of a connection, which wakes the server.
  public void giveWay() {
    givesWay = true;
  }

  /// Hears by how many nanoseconds the present comes later than it was planned, until that is over:
  /// what counts from it has to count from later.
  ///
  /// @param listener takes them, maybe several times
  public void whenDelayed(LongConsumer listener) {
    if (!steps.isEmpty()) {
      steps.count(listener, freeAtNanos());
    }
  }

  /// Takes an input when there is nothing else to do.
  ///
  /// @param input what is done about it
  public void take(Runnable input) {
    take(Inputs.Kind.READY, input);
  }

  /// Takes note, when there is nothing else to do, that a socket has been silent for too long,
  /// behind what can be read then.
  ///
  /// @param input what is done about it
  public void takeReadTimeout(Runnable input) {
    take(Inputs.Kind.READ_TIMEOUT, input);
  }

  /// Takes note, when there is nothing else to do, that a timer has run out, behind all else that
  /// is there then.
  ///
  /// @param input what is done about it
  public void takeTimer(Runnable input) {
    take(Inputs.Kind.TIMER, input);
  }

  private void take(Inputs.Kind kind, Runnable input) {
    boolean isIdle = !asleep && freeAtNanos() <= now() && steps.isEmpty() && inputs.isEmpty();
    if (isIdle && processor.begin(kernel())) {
      processor.within(input);
    } else {
      long cause = kernel().engine().currentCause();
      inputs.add(kind, () -> withCause(cause, input));
      arm();
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
    timer.cancel();
    processor.has(this);
    processor.freeAtNanos = now();
    processor.release();
  }

  /// Sleeps until a thread of the kernel has come up or gone (`kthread_run`, `kthread_stop`), which
  /// has its turn behind those who want the processor now: it is a new task, as a child is that was
  /// forked.
  ///
  /// @param then what the system call ends with, also if the process is killed meanwhile
  public void awaitThread(Runnable then) {
    sleep();
    Process.Resource end = then::run;
    process.own(end);
    Work thread = kernelThread == null ? new Work(process, processor) : kernelThread;
    kernelThread = thread;
    if (kernel().isShared()) {
      processor.isForked(kernel());
      processor.giveWay(kernel());
    }
    thread.inputs.add(
        Inputs.Kind.READY,
        () -> {
          processor.isNoLongerNewest(kernel());
          wakeUp(
              () -> {
                process.disown(end);
                then.run();
              });
        });
    thread.arm();
  }

  /// The system call that it sleeps in can end: it goes on as soon as it has the processor.
  ///
  /// @param then what the call ends with
  public void wakeUp(Runnable then) {
    asleep = false;
    long late = freeAtNanos() - asleepSinceNanos;
    processor.freeAtNanos = asleepUntilNanos + late;
    steps.delay(late);
    steps.addFirst(new Steps.Step(asleepSinceNanos + late, kernel().engine().currentCause(), then));
    timer.cancel();
    arm();
  }

  private void withCause(long cause, Runnable action) {
    kernel().engine().setCurrentCause(cause);
    action.run();
  }

  private void arm() {
    if (!timer.isPending() && !asleep) {
      long at = steps.isEmpty() ? freeAtNanos() : steps.firstAtNanos();
      at = Math.max(at, processor.othersUntil(kernel()));
      timer.arm(Math.max(0, at - now()));
      processor.wants(this);
      processor.await(kernel());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The processor may be free earlier than it seemed.
  void rearm() {
    if (timer.isPending()) {
      timer.cancel();
      arm();
    }
  }

  private void go() {
    boolean waited = processor.othersMayRun(kernel());
    if (processor.begin(kernel())) {
      processor.has(this);
      processor.within(() -> proceed(waited));
    } else {
      arm();
    }
  }

  private void proceed(boolean waited) {
    if (waited) {
      catchUp();
    }
    boolean lets = givesWay || processor.isNewest(kernel());
    givesWay = false;
    boolean hasNoCall = steps.isEmpty() && !isNew;
    isNew = false;
    if (!lets || hasNoCall || !processor.giveWay(kernel())) {
      work();
    }
    if (!steps.isEmpty() || !inputs.isEmpty()) {
      arm();
    }
  }

  /// It may have waited for its turn.
  private void catchUp() {
    if (!asleep && !steps.isEmpty() && steps.firstAtNanos() < now()) {
      long late = now() - steps.firstAtNanos();
      processor.freeAtNanos += late;
      steps.delay(late);
    }
  }

  private void work() {
    while (!asleep && !steps.isEmpty() && steps.firstAtNanos() <= now()) {
      Steps.Step step = steps.removeFirst();
      withCause(step.cause(), step.action());
    }
    while (!asleep && steps.isEmpty() && freeAtNanos() <= now()) {
      steps.forget();
      if (inputs.isEmpty()) {
        return;
      }
      inputs.next().run();
    }
  }
}
