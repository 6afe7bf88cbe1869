package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.model.EventRow;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Recording;
import lvslab.app.script.DrScript;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeepalivedViewTest {
  private static Recording recording;

  @BeforeAll
  static void run() {
    recording = Labs.run("keepalived.yaml");
  }

  private static ViewModel model(Locale locale) {
    return new ViewModel(recording, Messages.of(locale));
  }

  private static void seek(ViewModel model, Scene scene, double seconds) {
    model.seek((long) (seconds * SimTime.SECOND));
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  private static List<String> texts(Scene scene, String id) {
    List<String> texts = new ArrayList<>();
    scene.lookup(id).lookupAll("Text").forEach(node -> texts.add(((Text) node).getText()));
    return texts;
  }

  @Test
  void two_owners_are_an_alarm_in_words_in_both_languages() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          var alarm = (Label) scene.lookup("#alarm");
          seek(model, scene, 8);
          assertThat(alarm.isVisible()).isFalse();
          seek(model, scene, 15);
          assertThat(alarm.isVisible()).isTrue();
          assertThat(alarm.getText())
              .isEqualTo("2 hosts have 172.16.16.172: m_director, s_director");
          model.switchLanguage();
          assertThat(alarm.getText()).contains("172.16.16.172").contains("持有");
          seek(model, scene, 26);
          assertThat(alarm.isVisible()).isFalse();
          return null;
        });
  }

  @Test
  void a_card_has_the_letter_of_each_router_and_the_arc_of_its_timer() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          seek(model, scene, 8);
          assertThat(texts(scene, "#host-m_director")).contains("M", "keepalived");
          assertThat(texts(scene, "#host-s_director")).contains("B");
          assertThat(texts(scene, "#host-rs1")).contains("httpd").doesNotContain("B", "M");
          Arc early = arc(scene, "#host-s_director");
          seek(model, scene, 12);
          Arc late = arc(scene, "#host-s_director");
          assertThat(late.getLength()).isLessThan(early.getLength()).isPositive();
          assertThat(texts(scene, "#host-m_director")).as("killed").doesNotContain("M", "B");
          assertThat(scene.lookup("#host-m_director").getAccessibleText()).contains("○ keepalived");
          seek(model, scene, 42);
          assertThat(texts(scene, "#host-m_director")).contains("F");
          assertThat(scene.lookup("#host-m_director").lookup("Arc")).isNull();
          return null;
        });
  }

  private static Arc arc(Scene scene, String host) {
    return (Arc) scene.lookup(host).lookup("Arc");
  }

  @Test
  void the_flag_is_on_its_way_for_a_moment_after_the_address_came() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          long taken =
              model.run().ownership().moves(40 * SimTime.SECOND, 44 * SimTime.SECOND).stream()
                  .findFirst()
                  .orElseThrow()
                  .atNanos();
          model.seek(taken - 1);
          assertThat(FlagDrift.at(model)).isEmpty();
          model.seek(taken);
          assertThat(FlagDrift.at(model))
              .containsExactly(new FlagDrift.Flag("m_director", "s_director", 0, "172.16.16.172"));
          double at = model.positionProperty().get().screenSeconds();
          model.seekSeconds(at + 0.8);
          assertThat(FlagDrift.at(model).getFirst().part()).isBetween(0.4, 0.6);
          model.seekSeconds(at + 2);
          assertThat(FlagDrift.at(model)).isEmpty();
          return null;
        });
  }

  @Test
  void the_ruler_has_room_for_its_lanes_and_only_then() throws Exception {
    Fx.call(
        () -> {
          Scene scene = Snapshots.scene(model(Locale.ENGLISH), 1366, 768);
          var ruler = (Region) scene.lookup("#ruler");
          assertThat(ruler.getHeight()).as("faults, address, two routers").isGreaterThan(100);
          var quiet = new ViewModel(DrScript.lesson(), Messages.of(Locale.ENGLISH));
          Scene other = Snapshots.scene(quiet, 1366, 768);
          assertThat(((Region) other.lookup("#ruler")).getHeight()).isLessThan(80);
          return null;
        });
  }

  @Test
  void noise_is_folded_until_one_asks_for_it() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          EventsPane events = ((MainView) scene.getRoot()).events();
          int folded = events.rows().size();
          assertThat(events.rows()).anyMatch(EventRow::isFolded);
          ((CheckBox) scene.lookup("#fold")).fire();
          assertThat(events.rows()).noneMatch(EventRow::isFolded).hasSizeGreaterThan(folded);
          ((CheckBox) scene.lookup("#fold")).fire();
          ((TextField) scene.lookup("#filter")).setText("vrrp");
          assertThat(events.rows()).isNotEmpty().noneMatch(EventRow::isFolded);
          return null;
        });
  }

  @Test
  void the_host_pane_tells_of_routers_and_their_timers_run() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          model.selectedHostProperty().set("s_director");
          seek(model, scene, 12);
          List<String> before = labels(scene);
          assertThat(before)
              .contains("VI_1", "BACKUP", "VRID 51", "99", "master dead in")
              .anyMatch(text -> text.matches("172.16.16.173, priority 100, at 9\\.\\d+ s: .*"))
              .anyMatch(text -> text.matches("[01]\\.\\d{3} s"));
          seek(model, scene, 12.1);
          assertThat(labels(scene)).isNotEqualTo(before);
          model.selectedHostProperty().set("m_director");
          seek(model, scene, 8);
          assertThat(labels(scene)).contains("script chk", "all right", "next advert in");
          return null;
        });
  }

  private static List<String> labels(Scene scene) {
    List<String> labels = new ArrayList<>();
    scene.lookup("#host").lookupAll(".label").forEach(n -> labels.add(((Label) n).getText()));
    return labels;
  }

  @Test
  void checks_are_badges_on_the_card_and_rows_of_the_pane() throws Exception {
    Recording checks = Labs.run("checks.yaml");
    Fx.call(
        () -> {
          var model = new ViewModel(checks, Messages.of(Locale.ENGLISH));
          Scene scene = Snapshots.scene(model, 1366, 768);
          model.selectedHostProperty().set("director");
          seek(model, scene, 9);
          assertThat(texts(scene, "#host-director")).contains("A", "B");
          assertThat(scene.lookup("#host-director").getAccessibleText()).contains("B ✓");
          assertThat(labels(scene)).contains("TCP_CHECK", "172.16.16.178:80", "up", "next in");
          seek(model, scene, 16);
          assertThat(scene.lookup("#host-director").getAccessibleText()).contains("B ✗");
          assertThat(labels(scene)).contains("down", "not in the table");
          assertThat(Overlaps.in(scene)).isEmpty();
          return null;
        });
  }

  @Test
  void the_drawer_has_who_believes_what_and_the_filter_stays_where_it_was() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          ((ToggleButton) scene.lookup("#drawer-beliefs")).fire();
          assertThat(scene.lookup("#beliefs").isVisible()).isTrue();
          assertThat(scene.lookup("#events").isVisible()).isFalse();
          seek(model, scene, 15);
          assertThat(Overlaps.in(scene)).isEmpty();
          ((ToggleButton) scene.lookup("#drawer-events")).fire();
          assertThat(scene.lookup("#beliefs").isVisible()).isFalse();
          assertThat(scene.lookup("#filter")).isNotNull();
          var quiet = new ViewModel(DrScript.lesson(), Messages.of(Locale.ENGLISH));
          Scene other = Snapshots.scene(quiet, 1366, 768);
          assertThat(other.lookup("#drawer-beliefs")).isNull();
          return null;
        });
  }

  @Test
  void the_beliefs_take_the_place_of_the_rulers_strips_and_stand_above_its_time() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          double before = ((Region) scene.lookup("#ruler")).getHeight();
          ((ToggleButton) scene.lookup("#drawer-beliefs")).fire();
          seek(model, scene, 15);
          seek(model, scene, 15); // laid out for its own height
          assertThat(((Region) scene.lookup("#ruler")).getHeight()).isLessThan(before - 40);
          assertThat(cursor(scene, "#beliefs")).isCloseTo(cursor(scene, "#ruler"), within(0.5));
          seek(model, scene, 42);
          assertThat(cursor(scene, "#beliefs")).isCloseTo(cursor(scene, "#ruler"), within(0.5));
          ((ToggleButton) scene.lookup("#drawer-events")).fire();
          seek(model, scene, 15);
          assertThat(((Region) scene.lookup("#ruler")).getHeight()).isEqualTo(before);
          return null;
        });
  }

  private static double cursor(Scene scene, String id) {
    var line = (Line) scene.lookup(id).lookup("Line");
    return line.localToScene(line.getStartX(), 0).getX();
  }

  @Test
  void a_page_of_the_drawer_can_be_asked_for_in_the_projectors_mode_as_well() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          model.projectorProperty().set(true);
          model.drawerPageProperty().set("beliefs");
          Scene scene = Snapshots.scene(model, 1366, 768);
          assertThat(scene.lookup("#beliefs").isVisible()).isTrue();
          assertThat(scene.lookup("#beliefs").getParent().isVisible()).isTrue();
          return null;
        });
  }

  @Test
  void a_flag_stays_in_the_picture_and_goes_below_where_there_is_no_room_above() throws Exception {
    Fx.call(
        () -> {
          var picture = new Box(0, 0, 800, 400);
          var left = new Box(20, 10, 200, 100);
          var right = new Box(400, 10, 200, 100);
          for (Box[] pair : new Box[][] {{left, right}, {right, left}}) {
            List<Point> way = FlagDrift.way("172.16.16.172", pair[0], pair[1], picture, 1);
            for (Point at : way) {
              Box box = FlagDrift.box("172.16.16.172", at, picture, 1);
              assertThat(picture.contains(box)).as("%s", box).isTrue();
            }
            assertThat(way.get(way.size() / 2).y()).isGreaterThan(left.bottom());
          }
          return null;
        });
  }

  @Test
  void the_label_of_a_frame_does_not_cover_a_flag() throws Exception {
    Fx.call(
        () -> {
          ViewModel model = model(Locale.ENGLISH);
          Scene scene = Snapshots.scene(model, 1366, 768);
          var pane = (TopologyPane) scene.lookup("#topology");
          long taken =
              model.run().ownership().moves(40 * SimTime.SECOND, 44 * SimTime.SECOND).stream()
                  .findFirst()
                  .orElseThrow()
                  .atNanos();
          model.seek(taken);
          int seen = 0;
          for (int i = 0; i < 60; i++) {
            model.stepForward();
            Box label = pane.labelBox();
            if (label != null && !pane.flags().isEmpty()) {
              seen++;
              assertThat(pane.flags()).noneMatch(label::overlaps);
            }
          }
          assertThat(seen).isPositive();
          return null;
        });
  }

  static Stream<Arguments> windows() {
    List<Arguments> all = new ArrayList<>();
    for (int width : new int[] {1366, 1024}) {
      for (double seconds : new double[] {1, 8, 15, 22, 30, 42, 49}) {
        all.add(Arguments.of(width, seconds));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void nothing_overlaps_or_is_cut_off(int width, double seconds) throws Exception {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      for (boolean projector : new boolean[] {false, true}) {
        List<String> faults =
            Fx.call(
                () -> {
                  ViewModel model = model(locale);
                  model.projectorProperty().set(projector);
                  Scene scene = Snapshots.scene(model, width, 768);
                  seek(model, scene, seconds);
                  model.selectedHostProperty().set("s_director");
                  scene.getRoot().applyCss();
                  scene.getRoot().layout();
                  return Overlaps.in(scene);
                });
        assertThat(faults).as("%s, projector %s", locale, projector).isEmpty();
      }
    }
  }
}
