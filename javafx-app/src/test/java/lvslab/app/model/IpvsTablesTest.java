package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import lvslab.app.model.IpvsTables.Cell;
import lvslab.app.model.IpvsTables.ConnectionRow;
import lvslab.app.model.IpvsTables.ServerRow;
import lvslab.app.model.IpvsTables.ServiceRow;
import lvslab.app.playback.IpvsState;
import lvslab.app.playback.Recording;
import lvslab.app.playback.SceneHistory;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ProcessEvent;
import org.junit.jupiter.api.Test;

class IpvsTablesTest {
  private final Recording nat = Labs.run("nat.yaml");
  private final SceneHistory history = new SceneHistory(nat);

  private IpvsState at(long nanos) {
    return atIndex(nat.countUntil(nanos));
  }

  private IpvsState atIndex(int index) {
    return history.at(index).hosts().get("director").ipvs();
  }

  private ServiceRow service(IpvsTables tables, String name) {
    return tables.services().stream()
        .filter(row -> row.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_connections_are_those_that_ipvsadm_prints_with_the_time_left() {
    TraceRecord printed =
        nat.events().stream()
            .filter(
                e -> e.event() instanceof ProcessEvent.Output o && o.text().contains("pro expire"))
            .findFirst()
            .orElseThrow();
    List<String> lines =
        ((ProcessEvent.Output) printed.event())
            .text()
            .lines()
            .skip(2)
            .map(line -> line.strip().replaceAll(" +", " "))
            .toList();
    assertThat(lines).hasSize(5);
    assertThat(at(printed.atNanos()).connectionLines(printed.atNanos())).isEqualTo(lines);
  }

  @Test
  void servers_stand_by_their_thresholds_and_weights() {
    var tables = new IpvsTables(at(4 * SimTime.SECOND), at(0));
    assertThat(tables.services())
        .extracting(row -> row.name().text(), row -> row.scheduling().text())
        .containsExactly(
            tuple("TCP 172.16.16.172:80", "wlc"),
            tuple("UDP 172.16.16.172:53", "rr persistent 30"),
            tuple("UDP 172.16.16.172:99", "rr"));
    List<ServerRow> servers = service(tables, "TCP 172.16.16.172:80").servers();
    assertThat(servers)
        .extracting(ServerRow::server, row -> row.inactive().text())
        .containsExactly(
            tuple("10.0.0.2:8080", "1"), tuple("10.0.0.3:8080", "2"), tuple("10.0.0.4:8080", "0"));
    assertThat(servers.get(0).state().overloaded()).isFalse();
    assertThat(servers.get(1).state().overloaded()).as("-x 2, and two connections").isTrue();
    assertThat(servers.get(2).state().isQuiesced()).isTrue();
  }

  @Test
  void a_template_counts_what_depends_on_it() {
    var tables = new IpvsTables(at(7500 * SimTime.MILLISECOND), at(7500 * SimTime.MILLISECOND));
    assertThat(service(tables, "UDP 172.16.16.172:53").servers().getFirst().persistent())
        .isEqualTo(new Cell("1", false));
    List<ConnectionRow> rows = tables.connections(7500 * SimTime.MILLISECOND);
    ConnectionRow template =
        rows.stream().filter(row -> row.entry().template()).findFirst().orElseThrow();
    assertThat(template.controls()).isEqualTo(2);
    assertThat(template.state().text()).isEqualTo("ASSURED");
    assertThat(rows.stream().filter(row -> template.entry().flow().equals(row.entry().control())))
        .hasSize(2);
  }

  @Test
  void what_changed_since_the_step_before_is_marked_and_nothing_else() {
    int first = -1;
    for (int i = 0; i < nat.events().size() && first < 0; i++) {
      first = nat.events().get(i).event() instanceof IpvsEvent.ConnectionChanged ? i : -1;
    }
    var tables = new IpvsTables(atIndex(first + 1), atIndex(first));
    ServiceRow service = service(tables, "TCP 172.16.16.172:80");
    assertThat(service.name().changed()).isFalse();
    assertThat(service.servers())
        .filteredOn(row -> row.active().changed())
        .extracting(ServerRow::server)
        .containsExactly("10.0.0.3:8080");
    assertThat(service.servers()).noneMatch(row -> row.isNew() || row.weight().changed());
    assertThat(tables.connections(0)).singleElement().matches(ConnectionRow::isNew);
    var still = new IpvsTables(atIndex(first + 1), atIndex(first + 1));
    assertThat(still.connections(0)).noneMatch(ConnectionRow::isNew);
    var back = new IpvsTables(atIndex(first), atIndex(first + 1));
    assertThat(back.connections(0)).singleElement().matches(ConnectionRow::gone);
  }

  @Test
  void a_changed_weight_is_marked() {
    long at = 6 * SimTime.SECOND;
    var tables = new IpvsTables(at(at), at(at - 1));
    assertThat(service(tables, "TCP 172.16.16.172:80").servers().get(1).weight())
        .isEqualTo(new Cell("3", true));
  }

  @Test
  void the_view_compares_with_one_event_before_after_a_step_and_with_the_landmark_before_else() {
    var model = new ViewModel(nat, Messages.of(Locale.ENGLISH));
    assertThat(model.sceneBefore().index()).isEqualTo(model.sceneProperty().get().index());
    model.seek(3 * SimTime.SECOND);
    model.stepForward();
    assertThat(model.sceneBefore().index()).isEqualTo(model.sceneProperty().get().index() - 1);
    model.leapForward();
    int now = model.sceneProperty().get().index();
    model.leapBack();
    int former = model.sceneProperty().get().index();
    model.leapForward();
    assertThat(model.sceneProperty().get().index()).isEqualTo(now);
    assertThat(model.sceneBefore().index()).isEqualTo(former);
  }
}
