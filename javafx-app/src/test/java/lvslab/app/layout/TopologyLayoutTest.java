package lvslab.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.app.playback.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyLayoutTest {
  /// Names are drawn at 20 points, two lines of 22 letters at 15 points below.
  private static final CardMetrics CARDS =
      (host, scale) -> new CardMetrics.Size((22 * 8 + 20) * scale, (26 + 2 * 20 + 8) * scale);

  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final List<Topology.Host> hosts = new ArrayList<>();
  private final List<Topology.Trunk> trunks = new ArrayList<>();
  private final Map<String, Topology.Place> places = new LinkedHashMap<>();

  private void host(String name, Role role, String... links) {
    List<Topology.Device> devices = new ArrayList<>();
    for (int i = 0; i < links.length; i++) {
      devices.add(new Topology.Device("eth" + i, "02:00:00:00:00:01", links[i]));
    }
    hosts.add(new Topology.Host(name, devices));
    roles.put(name, role);
  }

  private TopologyLayout draw(double width, double height, String... links) {
    var topology = new Topology(List.of(links), trunks, hosts, places);
    return TopologyLayout.of(new TopologyLayout.Request(topology, roles, CARDS, width, height));
  }

  private static void assertReadable(TopologyLayout layout, double width, double height) {
    List<Box> boxes = layout.obstacles();
    var whole = new Box(0, 0, width, height);
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(whole.contains(boxes.get(i))).as("inside: %s", boxes.get(i)).isTrue();
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).overlaps(boxes.get(j)))
            .as("%s and %s", boxes.get(i), boxes.get(j))
            .isFalse();
      }
    }
    layout.cables().forEach((port, way) -> assertFree(port, way, layout));
  }

  /// A cable crosses no card, and ends at a switch.
  private static void assertFree(String port, Way way, TopologyLayout layout) {
    for (double part = 0.005; part < 0.999; part += 0.005) {
      Point at = way.at(part);
      var dot = new Box(at.x(), at.y(), 0.001, 0.001);
      for (Map.Entry<String, Box> card : layout.cards().entrySet()) {
        assertThat(card.getValue().grown(-1).overlaps(dot))
            .as("cable of %s crosses %s at %s", port, card.getKey(), at)
            .isFalse();
      }
    }
    Point end = way.points().getLast();
    var dot = new Box(end.x(), end.y(), 0, 0);
    assertThat(layout.switches().values()).anyMatch(box -> box.grown(0.5).contains(dot));
  }

  static Stream<Arguments> sizesAndCounts() {
    List<Arguments> all = new ArrayList<>();
    for (double[] size : new double[][] {{786, 416}, {688, 400}, {1200, 640}, {1366, 500}}) {
      for (int count = 3; count <= 12; count++) {
        all.add(Arguments.of(size[0], size[1], count));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("sizesAndCounts")
  void one_segment_with_a_director(double width, double height, int count) {
    host("client", Role.CLIENT, "lan");
    host("director", Role.DIRECTOR, "lan");
    for (int i = 2; i < count; i++) {
      host("rs" + i, Role.SERVER, "lan");
    }
    TopologyLayout layout = draw(width, height, "lan");
    assertReadable(layout, width, height);
    assertThat(layout.cards().get("client").right()).isLessThan(layout.switches().get("lan").x());
    assertThat(layout.cards().get("director").bottom())
        .isLessThan(layout.switches().get("lan").y());
  }

  @ParameterizedTest
  @MethodSource("sizesAndCounts")
  void one_segment_with_two_directors_and_many_clients(double width, double height, int count) {
    host("d1", Role.DIRECTOR, "lan");
    host("d2", Role.DIRECTOR, "lan");
    for (int i = 2; i < count; i++) {
      host("h" + i, i % 3 == 0 ? Role.SERVER : Role.CLIENT, "lan");
    }
    assertReadable(draw(width, height, "lan"), width, height);
  }

  @ParameterizedTest
  @MethodSource("sizesAndCounts")
  void hosts_without_parts(double width, double height, int count) {
    for (int i = 0; i < count; i++) {
      host("h" + i, Role.CLIENT, "lan");
    }
    TopologyLayout layout = draw(width, height, "lan");
    assertReadable(layout, width, height);
    Box bar = layout.switches().get("lan");
    assertThat(layout.cards().values())
        .as("both sides are used")
        .anyMatch(card -> card.right() < bar.x())
        .anyMatch(card -> card.x() > bar.right());
  }

  @ParameterizedTest
  @MethodSource("sizesAndCounts")
  void two_segments_with_a_host_between(double width, double height, int count) {
    host("client", Role.CLIENT, "wan");
    host("director", Role.DIRECTOR, "wan", "lan");
    for (int i = 2; i < Math.min(count, 9); i++) {
      host("rs" + i, Role.SERVER, "lan");
    }
    TopologyLayout layout = draw(width, height, "wan", "lan");
    assertReadable(layout, width, height);
    assertThat(layout.cables()).hasSize(hosts.size() + 1);
  }

  @ParameterizedTest
  @MethodSource("sizesAndCounts")
  void three_segments_in_a_chain(double width, double height, int count) {
    host("client", Role.CLIENT, "net");
    host("router", Role.ROUTER, "net", "wan");
    host("director", Role.DIRECTOR, "wan", "lan");
    for (int i = 3; i < Math.min(count, 9); i++) {
      host("rs" + i, Role.SERVER, "lan");
    }
    TopologyLayout layout = draw(width, height, "lan", "wan", "net");
    assertReadable(layout, width, height);
    assertThat(layout.switches().get("net").x()).isLessThan(layout.switches().get("wan").x());
    assertThat(layout.switches().get("wan").x()).isLessThan(layout.switches().get("lan").x());
  }

  @Test
  void the_same_scenario_and_size_give_the_same_drawing() {
    host("client", Role.CLIENT, "lan");
    host("rs", Role.SERVER, "lan");
    assertThat(draw(786, 416, "lan")).isEqualTo(draw(786, 416, "lan"));
  }

  @Test
  void a_place_of_the_scenario_wins() {
    host("client", Role.CLIENT, "lan");
    host("rs", Role.SERVER, "lan");
    places.put("client", new Topology.Place(90, 50));
    places.put("lan", new Topology.Place(50, 30));
    places.put("rs", new Topology.Place(10, 10));
    TopologyLayout layout = draw(1000, 600, "lan");
    assertReadable(layout, 1000, 600);
    assertThat(layout.cards().get("client").middle().y()).isEqualTo(500);
    assertThat(layout.switches().get("lan").middle()).isEqualTo(new Point(500, 300));
    assertThat(layout.cards().get("client").x()).isGreaterThan(500);
    assertThat(layout.cards().get("rs").right()).isLessThan(500);
  }

  @Test
  void places_too_close_for_large_text_make_it_smaller() {
    host("client", Role.CLIENT, "lan");
    host("director", Role.DIRECTOR, "lan");
    host("rs1", Role.SERVER, "lan");
    host("rs2", Role.SERVER, "lan");
    places.put("client", new Topology.Place(120, 300));
    places.put("lan", new Topology.Place(420, 300));
    places.put("director", new Topology.Place(420, 90));
    places.put("rs1", new Topology.Place(720, 200));
    places.put("rs2", new Topology.Place(720, 400));
    for (double[] size : new double[][] {{786, 416}, {688, 400}, {1366, 640}}) {
      assertReadable(draw(size[0], size[1], "lan"), size[0], size[1]);
    }
  }

  @Test
  void switches_can_be_cabled_to_each_other() {
    host("a", Role.CLIENT, "low");
    host("b", Role.SERVER, "high");
    host("c", Role.SERVER, "high");
    trunks.add(new Topology.Trunk("low", "high"));
    TopologyLayout layout = draw(786, 416, "low", "high");
    assertReadable(layout, 786, 416);
    Way over = layout.down("low", "a/eth0", "high");
    assertThat(over.at(0)).isEqualTo(layout.up("a/eth0").at(1));
    assertThat(over.at(1)).isEqualTo(layout.port("high", "low"));
    assertThat(layout.down("high", "low", "b/eth0").at(0)).isEqualTo(over.at(1));
    assertThat(layout.down("high", "b/eth0", "low").at(1)).isEqualTo(layout.port("low", "high"));
  }

  @Test
  void switches_above_each_other_are_cabled_upright() {
    host("a", Role.CLIENT, "low");
    host("b", Role.SERVER, "high");
    trunks.add(new Topology.Trunk("low", "high"));
    places.put("a", new Topology.Place(100, 100));
    places.put("b", new Topology.Place(100, 300));
    places.put("low", new Topology.Place(400, 100));
    places.put("high", new Topology.Place(400, 300));
    TopologyLayout layout = draw(786, 416, "low", "high");
    Way trunk = layout.trunks().get(new Topology.Trunk("low", "high"));
    Box low = layout.switches().get("low");
    Box high = layout.switches().get("high");
    assertThat(trunk.at(0)).isEqualTo(new Point(low.middle().x(), low.bottom()));
    assertThat(trunk.at(1)).isEqualTo(new Point(high.middle().x(), high.y()));
  }

  @Test
  void a_card_with_no_room_above_a_switch_is_cabled_from_its_side() {
    host("m", Role.DIRECTOR, "lan", "far");
    host("client", Role.CLIENT, "lan");
    places.put("client", new Topology.Place(100, 200));
    places.put("lan", new Topology.Place(300, 200));
    places.put("m", new Topology.Place(500, 90));
    places.put("far", new Topology.Place(700, 90));
    for (double height = 300; height < 500; height += 10) {
      TopologyLayout layout = draw(786, height, "lan", "far");
      Point end = layout.up("m/eth0").at(1);
      Box lan = layout.switches().get("lan");
      double gap = lan.y() - layout.cards().get("m").bottom();
      assertThat(end.x() == lan.right()).as("gap %s: %s", gap, end).isEqualTo(gap < 27);
    }
  }

  @Test
  void larger_windows_have_larger_text() {
    host("client", Role.CLIENT, "lan");
    host("rs", Role.SERVER, "lan");
    assertThat(draw(1300, 700, "lan").scale()).isGreaterThan(draw(600, 300, "lan").scale());
  }

  @Test
  void a_frame_goes_through_the_switch_from_port_to_port() {
    host("client", Role.CLIENT, "lan");
    host("director", Role.DIRECTOR, "lan");
    host("rs", Role.SERVER, "lan");
    TopologyLayout layout = draw(786, 416, "lan");
    Way up = layout.up("client/eth0");
    Way down = layout.down("lan", "client/eth0", "director/eth0");
    assertThat(up.at(1)).isEqualTo(down.at(0));
    assertThat(down.at(1)).isEqualTo(layout.cables().get("director/eth0").at(0));
    assertThat(down.length()).isGreaterThan(10);
  }

  /// Places as scenarios have them: a chain of five, and a director above the second segment.
  private void chain() {
    host("client", Role.CLIENT, "wan");
    host("router", Role.ROUTER, "wan", "lan");
    host("director", Role.DIRECTOR, "lan");
    host("cong11", Role.SERVER, "lan");
    host("cong12", Role.SERVER, "lan");
    places.put("client", new Topology.Place(110, 300));
    places.put("wan", new Topology.Place(260, 300));
    places.put("router", new Topology.Place(400, 300));
    places.put("lan", new Topology.Place(560, 300));
    places.put("director", new Topology.Place(560, 90));
    places.put("cong11", new Topology.Place(760, 200));
    places.put("cong12", new Topology.Place(760, 400));
  }

  @Test
  void what_is_placed_close_together_spreads_before_its_text_gets_small() {
    chain();
    TopologyLayout layout = draw(786, 416, "wan", "lan");
    assertReadable(layout, 786, 416);
    Map<String, Box> cards = layout.cards();
    Map<String, Box> switches = layout.switches();
    assertThat(
            List.of(
                cards.get("client").middle().x(),
                switches.get("wan").middle().x(),
                cards.get("router").middle().x(),
                switches.get("lan").middle().x(),
                cards.get("cong11").middle().x()))
        .as("who is left of whom stays")
        .isSorted();
    assertThat(cards.get("director").middle().x()).isEqualTo(switches.get("lan").middle().x());
    assertThat(cards.get("cong11").middle().x()).isEqualTo(cards.get("cong12").middle().x());
    assertThat(layout.scale()).as("0.55 with the places as they are").isGreaterThan(0.65);
  }

  @Test
  void what_is_placed_with_room_stays_where_the_scenario_wants_it() {
    chain();
    TopologyLayout layout = draw(1900, 900, "wan", "lan");
    assertReadable(layout, 1900, 900);
    double width = 110 + 760;
    assertThat(layout.cards().get("router").middle().x()).isEqualTo(1900 * 400 / width);
  }
}
