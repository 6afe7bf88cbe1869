package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lvslab.app.layout.Box;
import lvslab.app.model.Messages;
import lvslab.app.model.Picks;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.scenarios.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainViewTest {
  private static final long RELAY = SimTime.SECOND + 2_600_000;

  private static ViewModel model(Recording recording, Locale locale) {
    return new ViewModel(recording, Messages.of(locale));
  }

  static Stream<Arguments> windows() {
    List<Arguments> all = new ArrayList<>();
    for (int[] size : new int[][] {{1366, 768}, {1024, 768}, {1920, 1080}}) {
      for (int[] hosts : new int[][] {{1, 1, 1}, {1, 1, 2}, {2, 1, 3}, {2, 2, 5}, {4, 2, 6}}) {
        all.add(Arguments.of(size[0], size[1], hosts));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void nothing_overlaps_or_is_cut_off(int width, int height, int[] hosts) throws Exception {
    Recording recording = DrScript.with(hosts[0], hosts[1], hosts[2]);
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      for (boolean projector : new boolean[] {false, true}) {
        List<String> faults =
            Fx.call(
                () -> {
                  ViewModel model = model(recording, locale);
                  model.projectorProperty().set(projector);
                  Scene scene = Snapshots.scene(model, width, height);
                  if (projector) {
                    ((MainView) scene.getRoot()).toggleInspector();
                  }
                  model.seek(RELAY);
                  scene.getRoot().applyCss();
                  scene.getRoot().layout();
                  return Overlaps.in(scene);
                });
        assertThat(faults).as("%s, projector %s", locale, projector).isEmpty();
      }
    }
  }

  /// Every tab and both centres, at instants with something in them, in windows of a lecture.
  static Stream<Arguments> labs() {
    List<Arguments> all = new ArrayList<>();
    for (String lab : new String[] {"nat.yaml", "tunnel.yaml", "schedulers.yaml"}) {
      for (int[] size : new int[][] {{1366, 768}, {1024, 768}}) {
        all.add(Arguments.of(lab, size[0], size[1]));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void tables_picks_and_tunnels_overlap_nothing_and_are_not_cut_off(
      String lab, int width, int height) throws Exception {
    Recording recording = Labs.run(lab);
    List<Integer> picks = new ArrayList<>();
    for (int i = 0; i < recording.events().size(); i++) {
      if (recording.events().get(i).event() instanceof IpvsEvent.Scheduled) {
        picks.add(i);
      }
    }
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      for (boolean projector : new boolean[] {false, true}) {
        for (int tab = 0; tab < 3; tab++) {
          for (int index : List.of(picks.getFirst(), picks.getLast() + 3)) {
            var window = new Window(width, height, locale, projector, tab);
            List<String> faults = Fx.call(() -> window.faults(recording, index));
            assertThat(faults).as(window.toString()).isEmpty();
          }
        }
      }
    }
  }

  private record Window(int width, int height, Locale locale, boolean projector, int tab) {
    List<String> faults(Recording recording, int index) {
      ViewModel model = model(recording, locale);
      model.projectorProperty().set(projector);
      Scene scene = Snapshots.scene(model, width, height);
      if (projector) {
        ((MainView) scene.getRoot()).toggleInspector();
      }
      ((TabPane) scene.lookup("#inspector")).getSelectionModel().select(tab);
      if (tab == 1) {
        model.selectedHostProperty().set("director");
      }
      model.seekEvent(index);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      return Overlaps.in(scene);
    }
  }

  @Test
  void the_label_of_the_selected_frame_covers_no_card() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(DrScript.lesson(), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          TopologyPane pane = ((MainView) scene.getRoot()).topology();
          int labels = 0;
          for (long t = SimTime.SECOND; t < SimTime.SECOND + 8_000_000; t += 50_000) {
            model.seek(t);
            Box label = pane.labelBox();
            if (label != null) {
              labels++;
              assertThat(pane.topologyLayout().obstacles()).noneMatch(label::overlaps);
            }
          }
          assertThat(labels).isGreaterThan(40);
          return null;
        });
  }

  private static void press(
      Scene scene, KeyCode code, String text, boolean shift, boolean control) {
    Event.fireEvent(
        scene.getRoot(),
        new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, shift, control, false, false));
  }

  @Test
  void the_keyboard_does_all_that_a_lecture_needs() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(DrScript.lesson(), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          press(scene, KeyCode.SPACE, " ", false, false);
          assertThat(model.playingProperty().get()).isTrue();
          press(scene, KeyCode.SPACE, " ", false, false);
          assertThat(model.playingProperty().get()).isFalse();
          int before = model.positionProperty().get().index();
          press(scene, KeyCode.RIGHT, "", false, false);
          assertThat(model.positionProperty().get().index()).isEqualTo(before + 1);
          press(scene, KeyCode.LEFT, "", false, false);
          assertThat(model.positionProperty().get().index()).isEqualTo(before);
          press(scene, KeyCode.RIGHT, "", true, false);
          assertThat(model.positionProperty().get().index()).isGreaterThan(before);
          press(scene, KeyCode.END, "", false, false);
          assertThat(model.positionProperty().get().atNanos()).isEqualTo(5 * SimTime.SECOND);
          press(scene, KeyCode.HOME, "", false, false);
          assertThat(model.positionProperty().get().atNanos()).isZero();
          press(scene, KeyCode.PLUS, "+", false, false);
          assertThat(model.speedProperty().get()).isGreaterThan(3);
          press(scene, KeyCode.MINUS, "-", false, false);
          press(scene, KeyCode.MINUS, "-", false, false);
          assertThat(model.speedProperty().get()).isLessThan(0.4);
          press(scene, KeyCode.DIGIT0, "0", false, false);
          assertThat(model.speedProperty().get()).isEqualTo(1);
          press(scene, KeyCode.F11, "", false, false);
          assertThat(model.projectorProperty().get()).isTrue();
          press(scene, KeyCode.L, "l", false, true);
          assertThat(model.messagesProperty().get().isChinese()).isTrue();
          press(scene, KeyCode.SLASH, "?", true, false);
          assertThat(scene.lookup("#keys").isVisible()).isTrue();
          press(scene, KeyCode.ESCAPE, "", false, false);
          assertThat(scene.lookup("#keys").isVisible()).isFalse();
          return null;
        });
  }

  @Test
  void j_goes_to_what_the_lesson_turns_on_and_p_shows_the_picks() throws Exception {
    Recording lesson =
        Labs.of(Library.find("lvs-dr").orElseThrow().read(List.of()).value().orElseThrow());
    Fx.call(
        () -> {
          ViewModel model = model(lesson, Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          press(scene, KeyCode.J, "j", false, false);
          assertThat(model.selectedProperty().get()).isEqualTo(lesson.decisive()).isPositive();
          assertThat(((Button) scene.lookup("#decisive")).getText()).contains("director");
          press(scene, KeyCode.P, "p", false, false);
          assertThat(scene.lookup("#theatre").isVisible()).isTrue();
          assertThat(scene.lookup("#topology").isVisible()).isFalse();
          press(scene, KeyCode.P, "p", false, false);
          assertThat(scene.lookup("#topology").isVisible()).isTrue();
          return null;
        });
  }

  @Test
  void a_click_on_a_pick_goes_there_and_shows_its_arithmetic() throws Exception {
    Recording recording = Labs.run("schedulers.yaml");
    Fx.call(
        () -> {
          ViewModel model = model(recording, Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          model.seekEnd();
          PicksPane theatre = ((MainView) scene.getRoot()).theatre();
          Box tile = theatre.board().tile(2, 3);
          assertThat(theatre.clickAt(tile.middle().x(), tile.middle().y())).isTrue();
          Picks.Lane lane = model.run().picks().lanes().get(2);
          assertThat(model.selectedProperty().get()).isEqualTo(lane.picks().get(3).index());
          var texts = new ArrayList<String>();
          scene.lookup("#pick").lookupAll(".label").forEach(n -> texts.add(((Label) n).getText()));
          assertThat(texts)
              .anyMatch(text -> text.startsWith("wlc picks 172.16.16."))
              .anyMatch(text -> text.matches("256 x \\d+ active .* / weight 3 = .*"))
              .contains("chosen", "not better than the one chosen");
          Box outside = theatre.board().tile(2, 50);
          assertThat(theatre.clickAt(outside.middle().x(), outside.middle().y())).isFalse();
          return null;
        });
  }

  @Test
  void the_drawer_has_the_events_or_the_picks() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Labs.run("nat.yaml"), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          assertThat(scene.lookup("#events").isVisible()).isTrue();
          ((ToggleButton) scene.lookup("#drawer-picks")).fire();
          assertThat(scene.lookup("#events").isVisible()).isFalse();
          assertThat(scene.lookup("#picks-drawer").isVisible()).isTrue();
          model.seekEnd();
          scene.getRoot().layout();
          assertThat(Overlaps.in(scene)).isEmpty();
          ((ToggleButton) scene.lookup("#drawer-events")).fire();
          assertThat(scene.lookup("#events").isVisible()).isTrue();
          Scene none = Snapshots.scene(model(DrScript.lesson(), Locale.ENGLISH), 1366, 768);
          assertThat(none.lookup("#drawer-picks")).isNull();
          assertThat(none.lookup("#picks-toggle").isVisible()).isFalse();
          return null;
        });
  }

  @Test
  void typing_into_the_filter_does_not_play() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(DrScript.lesson(), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          var filter = (TextField) scene.lookup("#filter");
          int all = ((MainView) scene.getRoot()).events().rows().size();
          Event.fireEvent(
              filter,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false));
          assertThat(model.playingProperty().get()).isFalse();
          filter.setText("arp");
          assertThat(((MainView) scene.getRoot()).events().rows())
              .isNotEmpty()
              .hasSizeLessThan(all);
          return null;
        });
  }

  @Test
  void the_language_changes_at_run_time_everywhere() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(DrScript.lesson(), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          model.seek(RELAY);
          var caption = (FittingLine) scene.lookup("#caption");
          assertThat(caption.textProperty().get()).startsWith("director → cong11");
          assertThat(((Button) scene.lookup("#help")).getText()).isEqualTo("Keys");
          ((Button) scene.lookup("#language")).fire();
          assertThat(((Button) scene.lookup("#help")).getText()).isEqualTo("按键");
          assertThat(((Label) scene.lookup("#clock")).getText()).isEqualTo("1.002600 秒");
          assertThat(((Button) scene.lookup("#language")).getText()).isEqualTo("English");
          return null;
        });
  }

  @Test
  void a_click_on_a_frame_looks_at_it() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(DrScript.lesson(), Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          TopologyPane pane = ((MainView) scene.getRoot()).topology();
          model.seek(RELAY);
          Tokens.Token token = pane.tokens().getLast();
          model.select(0);
          pane.clickAt(token.middle().x(), token.middle().y());
          assertThat(model.selectedProperty().get()).isEqualTo(token.sentIndex());
          return null;
        });
  }
}
