package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.random.RandomStream;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// Compares the table with a map.
class ConnectionTableTest {
  private static final class Entry extends TableEntry {
    Entry(int local, int remote, int ports) {
      super(new Ipv4Address(local), new Ipv4Address(remote), ports);
    }

    @Override
    void vanish() {}

    @Override
    TcpSocketInfo info() {
      Endpoint none = new Endpoint(Ipv4Address.ANY, 0);
      return new TcpSocketInfo(TcpState.CLOSE, none, none, 0, 0, null, null);
    }
  }

  private record Key(int local, int remote, int ports) {}

  @Test
  void behaves_as_a_map() {
    var table = new ConnectionTable();
    Map<Key, Entry> model = new LinkedHashMap<>();
    var random = new RandomStream(5);
    for (int i = 0; i < 20_000; i++) {
      Key key =
          new Key(
              (int) random.nextBelow(3), (int) random.nextBelow(10), (int) random.nextBelow(60));
      Entry there = model.get(key);
      assertThat(table.find(key.local(), key.remote(), key.ports())).isSameAs(there);
      if (there == null) {
        Entry made = new Entry(key.local(), key.remote(), key.ports());
        table.add(made);
        model.put(key, made);
      } else if (random.nextBelow(3) > 0) {
        table.remove(there);
        model.remove(key);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    List<TableEntry> walked = new ArrayList<>();
    table.forEach(walked::add);
    assertThat(walked).containsExactlyInAnyOrderElementsOf(model.values());
  }

  @Test
  void removing_what_is_not_there_does_nothing() {
    var table = new ConnectionTable();
    table.add(new Entry(1, 2, 3));
    table.remove(new Entry(1, 2, 3));
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void ports_lie_in_one_number() {
    Entry entry = new Entry(1, 2, TableEntry.ports(65_535, 40_000));
    assertThat(entry.localPort()).isEqualTo(65_535);
    assertThat(entry.remotePort()).isEqualTo(40_000);
  }
}
