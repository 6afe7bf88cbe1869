package lvslab.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lvslab.app.layout.PickBoard.Request;
import lvslab.app.layout.PickBoard.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PickBoardTest {
  static Stream<Arguments> boards() {
    List<Arguments> all = new ArrayList<>();
    for (double[] size : new double[][] {{760, 380}, {670, 380}, {1340, 480}, {1340, 120}}) {
      for (int lanes : new int[] {1, 3, 14, 40}) {
        for (int picks : new int[] {0, 1, 20, 5000}) {
          all.add(Arguments.of(size[0], size[1], lanes, picks));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void names_tiles_and_sums_do_not_overlap_and_the_latest_pick_is_there(
      double width, double height, int lanes, int picks) {
    var texts = new Texts(5.5, 7);
    PickBoard board = PickBoard.of(new Request(lanes, picks, width, height), texts);
    assertThat(texts.name() * board.font()).isLessThan(board.left());
    assertThat(board.right() + texts.sums() * board.font()).isLessThanOrEqualTo(width);
    assertThat(picks - board.first()).isLessThanOrEqualTo(board.columns());
    int last = Math.max(board.first(), picks - 1);
    for (int lane = 0; lane < lanes; lane++) {
      Box tile = board.tile(lane, last);
      assertThat(tile.right()).isLessThanOrEqualTo(board.right());
      assertThat(tile.x()).isGreaterThanOrEqualTo(board.left());
      assertThat(tile.bottom()).isLessThanOrEqualTo(board.height(lanes));
      assertThat(board.font()).isLessThan(tile.height());
      assertThat(board.laneAt(tile.middle().y())).isEqualTo(lane);
      assertThat(board.pickAt(tile.middle().x())).isEqualTo(last);
      if (lane > 0) {
        assertThat(tile.overlaps(board.tile(lane - 1, last))).isFalse();
      }
    }
    if (last > board.first()) {
      assertThat(board.tile(0, last).overlaps(board.tile(0, last - 1))).isFalse();
    }
  }

  @Test
  void fourteen_schedulers_are_readable_from_the_last_row() {
    // what a window of 1366 x 768 leaves to the lanes in projector mode
    PickBoard board = PickBoard.of(new Request(14, 20, 1350, 484), new Texts(5.5, 7));
    assertThat(board.font()).as("18 pt are 24 pixels").isGreaterThanOrEqualTo(24);
    assertThat(board.height(14)).isLessThanOrEqualTo(484);
    assertThat(board.columns()).isGreaterThan(20);
  }
}
