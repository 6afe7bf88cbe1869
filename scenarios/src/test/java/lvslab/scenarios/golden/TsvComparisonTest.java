package lvslab.scenarios.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real trace against itself with one thing changed.
class TsvComparisonTest {
  private static List<FrameRow> reference = List.of();

  @BeforeAll
  static void read() throws IOException {
    reference = ReferenceCase.read("icmp-router").table();
  }

  @Test
  void a_table_equals_itself_and_the_table_of_hosts_says_so() {
    ComparisonResult result = compare(ComparisonOptions.STRICT, reference);

    assertThat(result.isEqual()).isTrue();
    assertThat(result.compared()).isEqualTo(reference.size());
    assertThat(result.differences()).isEmpty();
    assertThat(result.table().lines())
        .hasSize(6)
        .startsWith("host         if         frames  equal?")
        .contains("client       eth0           22  yes")
        .allMatch(line -> line.startsWith("host") || line.endsWith("yes"));
  }

  @Test
  void the_first_frame_that_differs_is_named_with_both_texts() {
    List<FrameRow> changed = new ArrayList<>(reference);
    int third = place(row -> row.get(FrameColumn.HOST).equals("client"), 3);
    changed.set(third, changed.get(third).with(FrameColumn.IP_TTL, "62"));
    int fifth = place(row -> row.get(FrameColumn.HOST).equals("client"), 5);
    changed.set(fifth, changed.get(fifth).with(FrameColumn.ETH_DST, "x"));
    ComparisonResult result = compare(ComparisonOptions.LENIENT, changed);

    assertThat(result.isEqual()).isFalse();
    assertThat(result.table()).contains("client       eth0").contains("no, ");
    assertThat(result.differences())
        .startsWith(
            "client eth0: frame 3 differs\n  ip_ttl: reference '1', here '62'\n  reference n=")
        .doesNotContain("eth_dst:");
  }

  @Test
  void a_missing_and_a_superfluous_frame_are_named() {
    List<FrameRow> shorter = new ArrayList<>(reference);
    shorter.remove(place(row -> row.get(FrameColumn.HOST).equals("client"), 1));
    assertThat(compare(ComparisonOptions.LENIENT, shorter).isEqual()).isFalse();

    List<FrameRow> none =
        reference.stream().filter(r -> !r.get(FrameColumn.HOST).equals("rs1")).toList();
    assertThat(compare(ComparisonOptions.LENIENT, none).differences())
        .contains("rs1 eth0: frame 1 is missing: n=");
    assertThat(new TsvComparison(ComparisonOptions.LENIENT).compare(none, reference).differences())
        .contains("rs1 eth0: frame 1 is not in the reference: n=");
  }

  @Test
  void what_is_not_determined_never_counts() {
    assertEqual(ComparisonOptions.STRICT, FrameColumn.N, "7");
    assertEqual(ComparisonOptions.STRICT, FrameColumn.WIN, "7");
    assertEqual(ComparisonOptions.STRICT, FrameColumn.IP_ID, "0");
  }

  @Test
  void options_add_columns() {
    assertEqual(ComparisonOptions.LENIENT, FrameColumn.TO, "nobody");
    assertEqual(ComparisonOptions.LENIENT, FrameColumn.FLEN, "7");
    assertEqual(ComparisonOptions.LENIENT, FrameColumn.IP_ID, "7");
    assertEqual(ComparisonOptions.LENIENT, FrameColumn.INNER, "7");
    assertEqual(ComparisonOptions.FRAMES, FrameColumn.T, "7.000000");

    assertDiffers(ComparisonOptions.FRAMES, FrameColumn.TO, "nobody");
    assertDiffers(ComparisonOptions.FRAMES, FrameColumn.FLEN, "7");
    assertDiffers(ComparisonOptions.FRAMES, FrameColumn.IP_ID, "7");
    assertDiffers(ComparisonOptions.FRAMES, FrameColumn.INNER, "7");
    assertDiffers(ComparisonOptions.STRICT, FrameColumn.T, "7.000000");
    assertDiffers(ComparisonOptions.LENIENT, FrameColumn.CSUM, "bad");
  }

  @Test
  void ports_are_a_set_and_identifications_within_are_random() {
    FrameRow row = row("client", "1.000000", "").with(FrameColumn.TO, "a,b");
    FrameRow other = row.with(FrameColumn.TO, "b,a");
    assertThat(compare(List.of(row), List.of(other)).isEqual()).isTrue();

    FrameRow quoted =
        row.with(FrameColumn.INNER, "ip 10.0.0.1>10.0.0.2 ttl 1 id 345 echo id 4 seq 1");
    FrameRow random =
        row.with(FrameColumn.INNER, "ip 10.0.0.1>10.0.0.2 ttl 1 id 1 echo id 17 seq 1");
    FrameRow later =
        row.with(FrameColumn.INNER, "ip 10.0.0.1>10.0.0.2 ttl 2 id 1 echo id 17 seq 1");
    assertThat(compare(List.of(quoted), List.of(random)).isEqual()).isTrue();
    assertThat(compare(List.of(quoted), List.of(later)).isEqual()).isFalse();
  }

  @Test
  void refreshes_of_neighbours_count_only_when_asked_for() {
    FrameRow request =
        arp("client", "1", "10.0.0.1", "10.0.0.2").with(FrameColumn.ETH_DST, "02:00:00:00:00:02");
    FrameRow answer = arp("rs1", "2", "10.0.0.2", "10.0.0.1");
    FrameRow resolving =
        arp("client", "1", "10.0.0.1", "10.0.0.2").with(FrameColumn.ETH_DST, "ff:ff:ff:ff:ff:ff");
    List<FrameRow> first = List.of(resolving, answer);
    List<FrameRow> refreshed = List.of(resolving, answer, request, answer);

    assertThat(compare(ComparisonOptions.LENIENT, first, refreshed).isEqual()).isTrue();
    assertThat(compare(ComparisonOptions.LENIENT.withRefreshes(true), first, refreshed).isEqual())
        .isFalse();
    assertThat(
            compare(ComparisonOptions.LENIENT, first, List.of(resolving, request, answer, answer))
                .isEqual())
        .as("the answer to the broadcast still counts")
        .isTrue();
    assertThat(
            compare(ComparisonOptions.LENIENT, first, List.of(resolving, request, answer))
                .isEqual())
        .isFalse();
  }

  @Test
  void ipv6_is_left_out() {
    FrameRow six = row("client", "1.000000", "").with(FrameColumn.ETHERTYPE, "ipv6");

    assertThat(compare(List.of(), List.of(six)).isEqual()).isTrue();
  }

  @Test
  void frames_follow_one_another_exactly() {
    List<FrameRow> question = List.of(row("client", "1.000000", "S"), row("rs1", "1.000500", "SA"));

    assertTimes(question, true, "1.000049", "1.000549");
    assertTimes(question, false, "1.000000", "1.000560");
    assertTimes(question, false, "1.000060", "1.000500");
  }

  @Test
  void a_timer_may_be_late_by_the_grain_of_its_wheel_and_what_follows_it_too() {
    List<FrameRow> retry =
        List.of(
            row("client", "1.000000", "S"),
            row("client", "2.032000", "S"),
            row("rs1", "2.032500", "SA"),
            row("client", "4.080000", "A"));

    assertTimes(retry, true, "1.000000", "2.020000", "2.020500", "4.090000");
    assertTimes(retry, false, "1.000000", "2.098000", "2.098500", "4.146000");
    assertTimes(retry, false, "1.000000", "2.020000", "2.021000", "4.080000");
    assertTimes(retry, false, "1.000000", "2.020000", "2.032500", "4.150000");
  }

  @Test
  void short_timers_are_exact_to_a_jiffy() {
    List<FrameRow> acknowledged =
        List.of(row("client", "1.000000", "PA"), row("rs1", "1.040500", "A"));

    assertTimes(acknowledged, true, "1.000000", "1.041500");
    assertTimes(acknowledged, false, "1.000000", "1.042500");
  }

  private static void assertTimes(List<FrameRow> frames, boolean equal, String... times) {
    List<FrameRow> actual = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      actual.add(frames.get(i).with(FrameColumn.T, times[i]));
    }
    assertThat(compare(ComparisonOptions.LENIENT.withTimes(true), frames, actual).isEqual())
        .as("%s for %s", String.join(" ", times), frames)
        .isEqualTo(equal);
  }

  private static void assertEqual(ComparisonOptions options, FrameColumn column, String text) {
    assertThat(compare(options, changed(column, text)).isEqual()).as("%s", column).isTrue();
  }

  private static void assertDiffers(ComparisonOptions options, FrameColumn column, String text) {
    assertThat(compare(options, changed(column, text)).differences())
        .contains("\n  " + column.title() + ": reference '");
  }

  private static List<FrameRow> changed(FrameColumn column, String text) {
    return reference.stream().map(row -> row.with(column, text)).toList();
  }

  private static ComparisonResult compare(ComparisonOptions options, List<FrameRow> actual) {
    return compare(options, reference, actual);
  }

  private static ComparisonResult compare(List<FrameRow> expected, List<FrameRow> actual) {
    return compare(ComparisonOptions.STRICT, expected, actual);
  }

  private static ComparisonResult compare(
      ComparisonOptions options, List<FrameRow> expected, List<FrameRow> actual) {
    return new TsvComparison(options).compare(expected, actual);
  }

  private static int place(Predicate<FrameRow> wanted, int which) {
    int seen = 0;
    for (int i = 0; i < reference.size(); i++) {
      if (wanted.test(reference.get(i)) && ++seen == which) {
        return i;
      }
    }
    throw new AssertionError("no such row");
  }

  private static FrameRow row(String host, String at, String flags) {
    return new FrameRow.Draft()
        .set(FrameColumn.T, at)
        .set(FrameColumn.HOST, host)
        .set(FrameColumn.INTERFACE, "eth0")
        .set(FrameColumn.FLAGS, flags)
        .row();
  }

  private static FrameRow arp(String host, String operation, String sender, String target) {
    return row(host, "1.000000", "")
        .with(FrameColumn.ARP_OP, operation)
        .with(FrameColumn.ARP_SPA, sender)
        .with(FrameColumn.ARP_TPA, target);
  }
}
