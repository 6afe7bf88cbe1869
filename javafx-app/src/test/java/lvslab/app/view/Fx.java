package lvslab.app.view;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// JavaFX without a screen, started once.
final class Fx {
  private static boolean started;

  private Fx() {}

  static synchronized void start() {
    if (!started) {
      started = true;
      Platform.startup(() -> Platform.setImplicitExit(false));
    }
  }

  /// Does something on JavaFX's thread and waits for it.
  static <T> T call(Callable<T> action)
      throws ExecutionException, InterruptedException, TimeoutException {
    start();
    var task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get(30, TimeUnit.SECONDS);
  }
}
