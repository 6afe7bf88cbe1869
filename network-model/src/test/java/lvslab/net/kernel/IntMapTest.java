package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.random.RandomStream;
import org.junit.jupiter.api.Test;

class IntMapTest {
  @Test
  void agrees_with_a_tree_map_over_random_puts_and_removes() {
    var random = new RandomStream(7);
    for (int round = 0; round < 50; round++) {
      var map = new IntMap<String>();
      Map<Integer, String> naive = new TreeMap<>();
      for (int i = 0; i < 400; i++) {
        int key = (int) random.nextBelow(60) * 0x1000; // keys that collide
        if (random.nextBelow(3) == 0) {
          map.remove(key);
          naive.remove(key);
        } else {
          map.put(key, "v" + i);
          naive.put(key, "v" + i);
        }
        assertThat(map.size()).isEqualTo(naive.size());
      }
      for (int k = 0; k < 60; k++) {
        assertThat(map.get(k * 0x1000)).isEqualTo(naive.get(k * 0x1000));
      }
      List<String> walked = new ArrayList<>();
      map.forEach(walked::add);
      assertThat(walked).containsExactlyInAnyOrderElementsOf(naive.values());
    }
  }
}
