package lvslab.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  private static long[] first(RandomStream stream) {
    long[] numbers = new long[50];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stream.nextLong();
    }
    return numbers;
  }

  /// Worked out apart from this code; recorded runs depend on it.
  @Test
  void seedAndNameGiveTheSameNumbersForEver() {
    RandomStream stream = new RandomStreams(42).stream("rs1/neigh");
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("10750544355662115386");
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("2997552362070276226");
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("4099021167499324505");
  }

  @Test
  void aNewStreamDoesNotShiftTheNumbersOfOthers() {
    long[] alone = first(new RandomStreams(7).stream("rs1"));
    RandomStreams crowded = new RandomStreams(7);
    RandomStream other = crowded.stream("another host");
    other.nextLong();
    RandomStream stream = crowded.stream("rs1");
    other.nextLong();
    assertThat(first(stream)).isEqualTo(alone);
  }

  @Test
  void theSameNameBeginsAgain() {
    RandomStreams streams = new RandomStreams(7);
    long[] once = first(streams.stream("rs1"));
    assertThat(first(streams.stream("rs1"))).isEqualTo(once);
  }

  @Test
  void otherNamesAndOtherSeedsGiveOtherNumbers() {
    TreeSet<Long> firsts = new TreeSet<>();
    int streams = 0;
    for (long seed = -5; seed <= 5; seed++) {
      for (String name : new String[] {"", "a", "b", "ab", "ba", "rs1", "rs2", "rs1/eth0", "主机"}) {
        firsts.add(new RandomStreams(seed).stream(name).nextLong());
        streams++;
      }
    }
    assertThat(firsts).hasSize(streams);
  }

  @Test
  void knowsItsSeed() {
    assertThat(new RandomStreams(-9).seed()).isEqualTo(-9);
  }

  @Test
  void whatIsStatedComesFirst() {
    RandomStreams streams = new RandomStreams(7);
    RandomStream seeded = streams.stream("rs1/igmp");
    seeded.nextBelow(1);
    long drawn = seeded.nextBelow(100);
    streams.state("rs1/igmp", 3, 250, 0);
    RandomStream stream = streams.stream("rs1/igmp");
    assertThat(stream.nextBelow(100)).isEqualTo(3);
    assertThat(stream.nextBelow(1)).as("nothing is drawn").isZero();
    assertThat(stream.nextBelow(100)).as("not below the bound").isEqualTo(99);
    assertThat(stream.nextBelow(100)).isZero();
    assertThat(stream.nextBelow(100)).as("and then the seed's").isEqualTo(drawn);
    assertThat(streams.stream("rs2/igmp").nextBelow(100))
        .isEqualTo(new RandomStreams(7).stream("rs2/igmp").nextBelow(100));
  }
}
