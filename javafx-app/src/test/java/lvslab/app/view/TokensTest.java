package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import lvslab.app.layout.Box;
import lvslab.app.layout.Point;
import lvslab.app.layout.TopologyLayout;
import lvslab.app.model.FrameFace;
import lvslab.app.model.Messages;
import lvslab.app.model.TokenKind;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Recording;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String CROWD =
      """
      name: crowd
      title: {en: crowd, zh: 拥挤}
      until: 3s
      links:
        lan: {delay: 200us}
      hosts:
        - name: client
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 172.16.16.1/24 dev eth0
        - name: server
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          commands: |
            ip addr add 172.16.16.2/24 dev eth0
            for p in 1 2 3 4 5 6 7 8 9; do lab-httpd --port 800$p --page x & done
      timeline:
        - at: 1s
          on: client
          run: for p in 1 2 3 4 5 6 7 8 9; do curl http://172.16.16.2:800$p/ & done
      """;

  private record Shot(List<Tokens.Token> tokens, TopologyLayout layout) {}

  /// What stands in the picture at many instants.
  private static List<Shot> shots(Recording recording, long from, long to) throws Exception {
    return Fx.call(
        () -> {
          var model = new ViewModel(recording, Messages.of(Locale.ENGLISH));
          Scene scene = Snapshots.scene(model, 1366, 768);
          TopologyPane pane = ((MainView) scene.getRoot()).topology();
          List<Shot> shots = new ArrayList<>();
          for (long t = from; t < to; t += 50_000) {
            model.seek(t);
            shots.add(new Shot(pane.tokens(), pane.topologyLayout()));
          }
          return shots;
        });
  }

  @Test
  void many_frames_at_one_place_are_drawn_once_with_their_number_and_cover_no_card()
      throws Exception {
    int most = 0;
    for (Shot shot :
        shots(
            Labs.ofText("crowd.yaml", CROWD),
            SimTime.SECOND,
            SimTime.SECOND + 6 * SimTime.MILLISECOND)) {
      double scale = TopologyPane.tokenScale(shot.layout());
      for (int i = 0; i < shot.tokens().size(); i++) {
        Tokens.Token token = shot.tokens().get(i);
        Box box = token.box(scale);
        most = Math.max(most, token.count());
        assertThat(shot.layout().cards().values()).noneMatch(box::overlaps);
        for (Tokens.Token other : shot.tokens().subList(0, i)) {
          boolean copy = other.sentIndex() == token.sentIndex();
          assertThat(copy || !other.box(scale).overlaps(box)).as("%s %s", token, other).isTrue();
        }
      }
    }
    assertThat(most).isEqualTo(9);
  }

  @Test
  void a_frame_of_a_tunnel_is_a_box_around_the_packet_in_it() throws Exception {
    List<FrameFace> seen = new ArrayList<>();
    for (Shot shot :
        shots(Labs.run("tunnel.yaml"), SimTime.SECOND, SimTime.SECOND + 6 * SimTime.MILLISECOND)) {
      shot.tokens().forEach(token -> seen.add(token.face()));
    }
    FrameFace tunnel =
        seen.stream().filter(face -> face.kind() == TokenKind.IPIP).findFirst().orElseThrow();
    assertThat(tunnel.inner()).isEqualTo(new FrameFace(TokenKind.UDP, "U"));
    Point middle = new Point(100, 100);
    Box outer = TokenPainter.box(tunnel, middle, 1);
    Box inner = TokenPainter.box(tunnel.inner(), middle, 1);
    assertThat(outer.contains(inner.grown(4))).isTrue();
  }
}
