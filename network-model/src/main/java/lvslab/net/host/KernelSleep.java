package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Gate;
import lvslab.net.socket.Errno;

/// A process that waits in the kernel, for a file that is far away (TASK_KILLABLE, state D): it
/// does nothing meanwhile, and of signals only SIGKILL reaches it before it is done.
public final class KernelSleep {
  private final Process process;
  private final Gate gate;
  private final List<Signal> pending = new ArrayList<>(0);
  private int waits;
  private boolean stopped;

  KernelSleep(Process process, Gate gate) {
    this.process = process;
    this.gate = gate;
  }

  /// Whether it waits.
  ///
  /// @return true in state D
  public boolean isAsleep() {
    return waits > 0;
  }

  /// Whether SIGSTOP stopped it.
  boolean isStopped() {
    return stopped;
  }

  void stop(boolean on) {
    stopped = on;
    turn();
  }

  private void turn() {
    if (stopped || waits > 0) {
      gate.close();
    } else {
      gate.open();
    }
  }

  /// Keeps a signal until it is done.
  ///
  /// @return false if the signal reaches it now
  boolean keeps(Signal signal) {
    boolean keep = waits > 0 && signal != Signal.SIGKILL && signal != Signal.SIGSTOP;
    if (keep) {
      pending.add(signal);
    }
    return keep;
  }

  /// Begins to wait.
  ///
  /// @return ends it and goes on with what is given, as the process and not as whoever calls
  public Consumer<Runnable> begin() {
    waits++;
    turn();
    return then -> {
      waits--;
      turn();
      List<Signal> kept = List.copyOf(pending);
      pending.clear();
      if (process.isAlive()) {
        process.looseTimer("woken", () -> goOn(then)).arm(0);
        kept.forEach(process::signal);
      }
    };
  }

  private void goOn(Runnable then) {
    if (process.isAlive()) {
      then.run();
    }
  }

  /// Waits for what paths need; where all is on the disk, not at all.
  ///
  /// @param paths absolute
  /// @param need what is wanted of them
  /// @param then goes on: nothing, or the first error
  public void forFiles(List<String> paths, FileTree.Need need, Consumer<Optional<Errno>> then) {
    Mounts mounts = process.host().files().mounts();
    List<String> remote = paths.stream().filter(mounts::isRemote).toList();
    if (remote.isEmpty()) {
      then.accept(Optional.empty());
    } else {
      bring(remote, 0, need, begin(), then);
    }
  }

  private void bring(
      List<String> paths,
      int next,
      FileTree.Need need,
      Consumer<Runnable> end,
      Consumer<Optional<Errno>> then) {
    if (next == paths.size()) {
      end.accept(() -> then.accept(Optional.empty()));
      return;
    }
    Mounts mounts = process.host().files().mounts();
    mounts.bring(
        paths.get(next),
        need,
        error -> {
          if (error == null) {
            bring(paths, next + 1, need, end, then);
          } else {
            end.accept(() -> then.accept(Optional.of(error)));
          }
        });
  }

  /// Waits until what was changed in mounted file systems is done.
  ///
  /// @param then goes on: nothing, or the first error
  public void forChanges(Consumer<Optional<Errno>> then) {
    Mounts mounts = process.host().files().mounts();
    if (mounts.isEmpty()) {
      then.accept(Optional.empty());
      return;
    }
    Consumer<Runnable> end = begin();
    mounts.settle(error -> end.accept(() -> then.accept(Optional.ofNullable(error))));
  }
}
