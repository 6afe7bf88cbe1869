package lvslab.app.view;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.RunRecording;
import lvslab.reports.cli.BadInputException;
import lvslab.reports.cli.ViewRequest;
import lvslab.reports.cli.Viewer;
import lvslab.reports.words.Words;
import org.jspecify.annotations.Nullable;

/// Opens the window of a run, or writes a picture of it.
public final class ViewWindow implements Viewer {
  /// Says on every start that JavaFX is on the class path, which is meant to be so.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private static final double NANOS_IN_SECOND = 1e9;
  private static final double LONGEST_FRAME_SECONDS = 0.25;

  /// A viewer.
  public ViewWindow() {}

  @Override
  public void show(ViewRequest request) throws BadInputException, IOException {
    JAVAFX.setLevel(Level.SEVERE);
    if (request.snapshot().isPresent()) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    } else if (!Display.isThere(System.getProperties(), System.getenv())) {
      throw noDisplay(request);
    }
    var ended = new CountDownLatch(1);
    var failure = new AtomicReference<@Nullable Throwable>();
    boolean started = start(request, () -> begin(request, ended, failure));
    await(ended);
    if (started && request.snapshot().isEmpty()) {
      // without a window the program is over, and a toolkit that closes down may stumble over its
      // own clock and say so
      Platform.exit();
    }
    rethrow(failure.get());
  }

  /// Does something on JavaFX's thread, and starts that if nobody has yet.
  private static boolean start(ViewRequest request, Runnable begin) throws BadInputException {
    try {
      Platform.startup(begin);
      return true;
    } catch (IllegalStateException e) {
      Platform.runLater(begin); // started by somebody else in this JVM
      return false;
    } catch (RuntimeException e) {
      throw noDisplay(request); // what JavaFX throws where it can open none
    }
  }

  private static void begin(
      ViewRequest request, CountDownLatch ended, AtomicReference<@Nullable Throwable> failure) {
    try {
      ViewModel model = model(request);
      if (request.snapshot().isPresent()) {
        Scene scene = Snapshots.scene(model, request.width(), request.height());
        Png.write(Snapshots.draw(scene), request.snapshot().get());
        ended.countDown();
      } else {
        open(request, model, ended);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure.set(e);
      ended.countDown();
    }
  }

  private static ViewModel model(ViewRequest request) {
    Messages messages = Messages.of(Locale.of(request.language()));
    var model = new ViewModel(RunRecording.of(request.run()), messages);
    model.projectorProperty().set(request.projector());
    request.atNanos().ifPresent(model::seek);
    if (request.snapshot().isPresent() && request.atNanos().isEmpty()) {
      model.seekDecisive(); // a picture of what there is to see
    }
    if (request.picks() && !model.theatreProperty().get()) {
      model.toggleTheatre();
    }
    model.drawerPageProperty().set(request.drawer());
    model.selectedHostProperty().set(request.host());
    return model;
  }

  private static void open(ViewRequest request, ViewModel model, CountDownLatch ended) {
    var stage = new Stage();
    var view = new MainView(model);
    stage.setScene(new Scene(view, request.width(), request.height()));
    view.requestFocus();
    stage.setTitle(model.recording().id() + " – lvslab");
    stage.setOnHidden(event -> ended.countDown());
    stage.show();
    Platform.runLater(view::settle);
    new Clock(model).start();
    if (request.play()) {
      model.togglePlay();
    }
  }

  /// Lets the player's time pass.
  private static final class Clock extends AnimationTimer {
    private final ViewModel model;
    private long last;

    Clock(ViewModel model) {
      this.model = model;
    }

    @Override
    public void handle(long now) {
      double passed = last == 0 ? 0 : (now - last) / NANOS_IN_SECOND;
      last = now;
      model.tick(Math.min(passed, LONGEST_FRAME_SECONDS));
    }
  }

  private static BadInputException noDisplay(ViewRequest request) {
    return new BadInputException(new Words(request.language()).say("cli.no-display"));
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
