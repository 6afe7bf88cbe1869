package lvslab.net.nginx.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lvslab.engine.random.RandomStream;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which server is chosen: the sequences of nginx, and models that are written as plainly as can
/// be.
class PeerChoiceTest {
  private long seconds = 1000;

  private static Peer peer(String name, int weight, int maxFails, long failTimeout, boolean down) {
    return new Peer(new Peer.Settings(name, name, weight, 0, maxFails, failTimeout, down));
  }

  private static PeerGroup group(int... weights) {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      peers.add(peer(Character.toString('a' + i), weights[i], 1, 10, false));
    }
    return new PeerGroup(peers, null, false, false);
  }

  private static String sequence(int count, PeerGroup group, Function<PeerGroup, PeerChoice> by) {
    var names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      PeerChoice choice = by.apply(group);
      Peer peer = choice.get();
      names.append(peer == null ? "-" : peer.settings().name());
      choice.free(false);
    }
    return names.toString();
  }

  private PeerChoice roundRobin(PeerGroup group) {
    return new PeerChoice(group, () -> seconds);
  }

  @ParameterizedTest
  @CsvSource({"5 1 1, aabacaaaabacaa", "3 1, aabaaaba", "1 1, abababab", "3 2 1, abacbaabacba"})
  void smooth_round_robin_gives_nginxs_sequences(String weights, String expected) {
    int[] numbers = List.of(weights.split(" ")).stream().mapToInt(Integer::parseInt).toArray();

    assertThat(sequence(expected.length(), group(numbers), this::roundRobin)).isEqualTo(expected);
  }

  @Test
  void smooth_round_robin_is_the_naive_model_for_any_weights() {
    var random = new RandomStream(7);
    for (int round = 0; round < 300; round++) {
      int[] weights = new int[1 + (int) random.nextBelow(8)];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = 1 + (int) random.nextBelow(20);
      }
      int count = 3 * java.util.Arrays.stream(weights).sum();

      assertThat(sequence(count, group(weights), this::roundRobin))
          .isEqualTo(weights.length == 1 ? "a".repeat(count) : naive(weights, count));
    }
  }

  /// Credits grow by weights, the richest is served and pays the sum of all weights.
  private static String naive(int[] weights, int count) {
    int[] credit = new int[weights.length];
    int sum = java.util.Arrays.stream(weights).sum();
    var names = new StringBuilder();
    for (int n = 0; n < count; n++) {
      int richest = 0;
      for (int i = 0; i < weights.length; i++) {
        credit[i] += weights[i];
      }
      for (int i = 1; i < weights.length; i++) {
        richest = credit[i] > credit[richest] ? i : richest;
      }
      credit[richest] -= sum;
      names.append(Character.toString('a' + richest));
    }
    return names.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "172.16.16.9, 3537, b",
    "192.168.1.7, 154, a",
    "10.0.0.3, 2565, b",
    "203.0.113.5, 2592, a"
  })
  void ip_hash_is_that_of_three_octets(String address, int hash, String name) {
    Ipv4Address client = Ipv4Address.of(address);

    assertThat(IpHashChoice.hash(89, client.bits())).isEqualTo(hash);
    assertThat(sequence(3, group(1, 1), g -> new IpHashChoice(g, () -> seconds, client)))
        .isEqualTo(name.repeat(3));
  }

  @Test
  void ip_hash_is_the_naive_model_for_any_addresses_and_weights() {
    var random = new RandomStream(11);
    for (int round = 0; round < 2000; round++) {
      int[] weights = new int[2 + (int) random.nextBelow(6)];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = 1 + (int) random.nextBelow(5);
      }
      var client = new Ipv4Address(random.nextInt());
      String[] octets = client.toString().split("\\.");
      long hash = 89;
      for (int i = 0; i < 3; i++) {
        hash = (hash * 113 + Integer.parseInt(octets[i])) % 6271;
      }
      List<String> tickets = new ArrayList<>();
      for (int i = 0; i < weights.length; i++) {
        for (int n = 0; n < weights[i]; n++) {
          tickets.add(Character.toString('a' + i));
        }
      }

      assertThat(sequence(1, group(weights), g -> new IpHashChoice(g, () -> seconds, client)))
          .isEqualTo(tickets.get((int) (hash % tickets.size())));
    }
  }

  @Test
  void a_failed_server_is_passed_over_until_its_time_is_past_and_then_probed_once() {
    PeerGroup group = group(1, 1);
    PeerChoice first = roundRobin(group);
    assertThat(first.get()).isSameAs(group.peers().getFirst());
    assertThat(first.free(true)).as("disabled").isTrue();
    assertThat(first.get()).isSameAs(group.peers().get(1));
    first.free(false);

    assertThat(sequence(4, group, this::roundRobin)).isEqualTo("bbbb");
    seconds += 10;
    assertThat(sequence(2, group, this::roundRobin)).as("10 s are not yet past").isEqualTo("bb");
    seconds += 1;
    assertThat(sequence(2, group, this::roundRobin)).as("it has fallen behind").isEqualTo("bb");
    PeerChoice probe = roundRobin(group);
    assertThat(probe.get()).isSameAs(group.peers().getFirst());
    assertThat(sequence(2, group, this::roundRobin)).as("while it is probed").isEqualTo("bb");
    probe.free(false);
    assertThat(sequence(4, group, this::roundRobin)).contains("a");
  }

  @Test
  void least_conn_goes_by_connections_per_weight() {
    PeerGroup group = group(1, 2);
    var names = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      Peer peer = new LeastConnChoice(group, () -> seconds).get();
      names.append(peer == null ? "-" : peer.settings().name());
    }

    assertThat(names.chars().filter(c -> c == 'b').count()).isEqualTo(4);
    assertThat(group.peers().get(1).conns()).isEqualTo(4);
  }

  @Test
  void few_keys_move_when_a_server_leaves_a_consistent_hash() {
    PeerGroup three = group(1, 1, 1);
    PeerGroup two = new PeerGroup(three.peers().subList(0, 2), null, false, false);
    var ringOfThree = new HashRing(three.peers());
    var ringOfTwo = new HashRing(two.peers());
    int moved = 0;
    for (int i = 0; i < 600; i++) {
      Bytes key = Bytes.utf8("key" + i);
      String before =
          sequence(1, three, g -> new ConsistentHashChoice(g, () -> seconds, ringOfThree, key));
      String after =
          sequence(1, two, g -> new ConsistentHashChoice(g, () -> seconds, ringOfTwo, key));
      if (!before.equals("c")) {
        assertThat(after).isEqualTo(before);
      } else {
        moved++;
      }
    }
    assertThat(moved).isBetween(100, 300);
  }

  @Test
  void hash_stays_with_a_server_and_uses_all() {
    PeerGroup group = group(1, 1, 1);
    var seen = new java.util.TreeSet<String>();
    for (int i = 0; i < 50; i++) {
      Bytes key = Bytes.utf8("/page" + i);
      String all = sequence(3, group, g -> new HashChoice(g, () -> seconds, key));
      assertThat(all).isEqualTo(all.substring(0, 1).repeat(3));
      seen.add(all.substring(0, 1));
    }
    assertThat(seen).containsExactly("a", "b", "c");
  }

  @Test
  void random_two_prefers_the_one_with_fewer_connections() {
    PeerGroup group = group(1, 1);
    var random = new RandomStream(3);
    PeerChoice busy = roundRobin(group);
    busy.get();

    assertThat(
            sequence(
                10,
                group,
                g -> new RandomChoice(g, () -> seconds, n -> (int) random.nextBelow(n), true)))
        .isEqualTo("bbbbbbbbbb");
  }

  @Test
  void those_that_stand_by_come_last_and_those_that_are_down_never() {
    var up = peer("a", 1, 1, 10, false);
    var down = peer("b", 1, 1, 10, true);
    var spare = peer("c", 1, 1, 10, false);
    var group =
        new PeerGroup(
            List.of(up, down), new PeerGroup(List.of(spare), null, true, false), false, false);
    PeerChoice choice = roundRobin(group);

    assertThat(choice.tries()).isEqualTo(2);
    assertThat(choice.get()).isSameAs(up);
    choice.free(true);
    assertThat(choice.get()).isSameAs(spare);
    choice.free(true);
    assertThat(choice.get()).isNull();
  }
}
