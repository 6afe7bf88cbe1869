package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import lvslab.app.layout.Box;
import lvslab.app.layout.Role;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Recording;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.Library;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every shipped scenario can be shown to a class.
class LibraryPicturesTest {
  /// Names of hosts are 20 points high at scale 1; smaller than this nobody reads them.
  private static final double LEAST_SCALE = 0.59;

  private static final double LEAST_PROJECTED = 0.9;

  static Stream<String> ids() {
    return Library.ids().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void nothing_overlaps_or_is_cut_off_where_the_lesson_turns(String id) throws Exception {
    Recording recording =
        Labs.of(Library.find(id).orElseThrow().read(List.of()).value().orElseThrow());
    for (int width : new int[] {1366, 1024}) {
      for (boolean projector : new boolean[] {false, true}) {
        Locale locale = projector ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        List<String> faults =
            Fx.call(
                () -> {
                  var model = new ViewModel(recording, Messages.of(locale));
                  model.projectorProperty().set(projector);
                  Scene scene = Snapshots.scene(model, width, 768);
                  model.seekDecisive();
                  scene.getRoot().applyCss();
                  scene.getRoot().layout();
                  TopologyPane pane = ((MainView) scene.getRoot()).topology();
                  if (pane.topologyLayout() != null) {
                    check(pane, projector && width > 1200 ? LEAST_PROJECTED : LEAST_SCALE);
                  }
                  List<String> found = new ArrayList<>(Overlaps.in(scene));
                  lookAtDirector(model, scene);
                  found.addAll(Overlaps.in(scene));
                  return found;
                });
        assertThat(faults).as("%s, %s, projector %s", id, width, projector).isEmpty();
      }
    }
  }

  /// Many hosts, each of which is off once: nothing lies over anything, in either language.
  @ParameterizedTest
  @ValueSource(strings = {"18.3s", "43s", "63s", "90s", "120s"})
  void four_tiers_are_shown_whoever_is_off(String instant) throws Exception {
    Recording recording =
        Labs.of(Library.find("four-tier").orElseThrow().read(List.of()).value().orElseThrow());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      for (boolean projector : new boolean[] {false, true}) {
        List<String> faults =
            Fx.call(
                () -> {
                  var model = new ViewModel(recording, Messages.of(locale));
                  model.projectorProperty().set(projector);
                  Scene scene = Snapshots.scene(model, 1366, 768);
                  model.seek(SimTime.parse(instant).orElseThrow());
                  scene.getRoot().applyCss();
                  scene.getRoot().layout();
                  check(
                      ((MainView) scene.getRoot()).topology(),
                      projector ? LEAST_PROJECTED : LEAST_SCALE);
                  List<String> found = new ArrayList<>(Overlaps.in(scene));
                  found.addAll(outOfTheirSwitch(scene));
                  return found;
                });
        assertThat(faults).as("%s, %s, projector %s", instant, locale, projector).isEmpty();
      }
    }
  }

  /// Labels of ports that lie on the edge of their switch or beyond.
  private static List<String> outOfTheirSwitch(Scene scene) {
    List<String> found = new ArrayList<>();
    for (Node node : scene.getRoot().lookupAll(".switch-box")) {
      for (Node child : ((Pane) node).getChildren()) {
        if (child instanceof Text text
            && (text.getY() < text.getFont().getSize() - 1
                || text.getY() > ((Pane) node).getHeight() - 2)) {
          found.add(text.getText() + " sticks out of " + node.getId());
        }
      }
    }
    return found;
  }

  private static void lookAtDirector(ViewModel model, Scene scene) {
    model.run().facts().roles().entrySet().stream()
        .filter(role -> role.getValue() == Role.DIRECTOR)
        .findFirst()
        .ifPresent(role -> model.selectedHostProperty().set(role.getKey()));
    ((MainView) scene.getRoot()).showInspector();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  private static void check(TopologyPane pane, double least) {
    TopologyLayout layout = pane.topologyLayout();
    assertThat(layout.scale()).isGreaterThanOrEqualTo(least);
    List<Box> boxes = layout.obstacles();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      assertThat(boxes.subList(0, i)).noneMatch(box::overlaps);
    }
  }
}
