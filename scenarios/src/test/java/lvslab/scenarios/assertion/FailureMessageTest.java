package lvslab.scenarios.assertion;

import static lvslab.scenarios.assertion.LabAssertions.assertThat;
import static lvslab.scenarios.assertion.LabAssertions.catchThrowable;

import java.util.List;
import java.util.Locale;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The message is the product: what was expected, what was seen, the frames before it, and how to
/// look at it.
class FailureMessageTest {
  private static final String VIP = "172.16.16.172";

  private final Locale locale = Locale.getDefault();
  private final Run good = run("lvs-dr");
  private final Run bad = run("lvs-dr-arp-problem");

  private static Run run(String id, String... settings) {
    var scenario = Library.find(id).orElseThrow().read(List.of(settings)).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.journal();
    return run.runToEnd();
  }

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void asBefore() {
    Locale.setDefault(locale);
  }

  private static String messageOf(ThrowingCallable assertion) {
    Throwable thrown = catchThrowable(assertion);
    assertThat(thrown).isInstanceOf(AssertionError.class);
    return thrown.getMessage();
  }

  @Test
  void who_answers_arp() {
    assertThat(messageOf(() -> assertThat(bad).realServersNeverAnswerArpFor(VIP)))
        .isEqualTo(
            """

            expected: ARP for VIP is never answered by cong11, cong12
            but cong12 answered at 1.000501 s
            the last frames up to 1.000501 s:
                       t  client    director  cong11    cong12
                1.000000  o-------->.-------->.-------->.         ARP who-has VIP tell 172.16.16.1
                1.000501  <---------.---------.---------o         ARP VIP is-at 00:0c:29:b5:16:bd
                1.000501  <---------.---------o         .         ARP VIP is-at 00:0c:29:94:34:09
                1.000501  <---------o         .         .         ARP VIP is-at 00:0c:29:17:92:f3
            see it: ./lvslab view lvs-dr-arp-problem --at 1.000501344s\
            """
                .replace("VIP", VIP));
  }

  @Test
  void it_speaks_chinese() {
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    assertThat(messageOf(() -> assertThat(bad).host("cong12").neverAnswersArpFor(VIP)))
        .contains("应为：cong12 从不应答对 172.16.16.172 的 ARP 请求")
        .contains("实际：cong12 在 1.000501 秒应答了")
        .contains("查看：./lvslab view lvs-dr-arp-problem --at ");
  }

  @Test
  void which_way_packets_go() {
    String message = messageOf(() -> assertThat(bad).everyRequestTo(VIP).passesHost("director"));
    assertThat(message)
        .startsWith("\nexpected: all requests (ip.dst == 172.16.16.172) pass director\nbut the one")
        .contains(" s came to: cong12\n")
        .contains("o---------.---------.-------->.")
        .contains("TCP 172.16.16.1:")
        .contains("see it: ./lvslab view lvs-dr-arp-problem --at 1.0010");
    assertThat(messageOf(() -> assertThat(good).noReplyFrom(VIP).passesHost("client")))
        .startsWith("\nexpected: none of the replies (ip.src == 172.16.16.172) passes client\n");
    assertThat(messageOf(() -> assertThat(good).packets().to("10.9.9.9").neverDropped()))
        .startsWith("\nexpected: packets (ip.dst == 10.9.9.9)\nbut there were none\n");
  }

  @Test
  void whose_turn_it_was() {
    String said = messageOf(() -> assertThat(bad).requestsAlternateBetween("cong11", "cong12"));
    assertThat(said)
        .startsWith(
            """

            expected: cong11, cong12 take turns in accepting connections
            but the order was: cong12, cong12
            """);
    assertThat(messageOf(() -> assertThat(good).requestsAlternateBetween("cong11")))
        .contains("but the order was: cong12\n");
  }

  @Test
  void how_many_frames() {
    assertThat(messageOf(() -> assertThat(bad).frames().arp().from("cong12").areNone()))
        .startsWith("\nexpected: 0 frames: arp && host == cong12\nbut there were ");
    assertThat(messageOf(() -> assertThat(good).frames().gratuitousArp().count().isEqualTo(5)))
        .contains("frames: arp.isgratuitous")
        .contains("but there were 0");
  }

  @Test
  void states_of_hosts() {
    assertThat(messageOf(() -> assertThat(good).host("client").ownsAddress(VIP).at("2s")))
        .startsWith("\nexpected: client owns 172.16.16.172 at 2s\nbut no device had it\n");
    assertThat(messageOf(() -> assertThat(good).host("cong11").lacksAddress(VIP).alwaysAfter("1s")))
        .startsWith("\nexpected: cong11 does not own 172.16.16.172 from 1s on\nbut it was on lo");
    assertThat(
            messageOf(
                () ->
                    assertThat(bad)
                        .host("client")
                        .knowsNeighbour(VIP, "director/ens33")
                        .within("1s")
                        .after("3s")))
        .contains("client knows 172.16.16.172 to be at director/ens33 at some time within 1s")
        .contains("but the entry was ");
  }

  @Test
  void what_steps_wrote() {
    assertThat(messageOf(() -> assertThat(good).step("first").printed("172.16.16.177")))
        .startsWith(
            """

            expected: client# curl http://172.16.16.172/ prints
            172.16.16.177
            but it ended with status 0 and printed
            172.16.16.178
            """);
    assertThat(messageOf(() -> assertThat(good).step("1").endedWith(7)))
        .startsWith("\nexpected: client# curl http://172.16.16.172/ ends with status 7\n");
  }

  @Test
  void lost_packets_say_where_and_why() {
    Run cut = run("lvs-dr", "timeline+={at: 500ms, fault: {cut: cong12/ens33}}", "expect=null");
    assertThat(messageOf(() -> assertThat(cut).packets().to(VIP).neverDropped()))
        .contains("expected: none of the packets (ip.dst == 172.16.16.172) is dropped\n")
        .contains("but one was dropped at director at ")
        .contains("NEIGHBOUR_FAILED")
        .contains("--set 'timeline+={at: 500ms, fault: {cut: cong12/ens33}}' --set expect=null");
  }

  @Test
  void expectations_of_the_scenario() {
    Run changed =
        run(
            "lvs-dr",
            "sysctl.*.net.ipv4.conf.all.arp_ignore=0",
            "sysctl.*.net.ipv4.conf.ens33.arp_ignore=0");
    assertThat(messageOf(() -> assertThat(changed).holdsItsExpectations()))
        .contains("only the director answers ARP for the VIP")
        .contains("answered by cong12, cong11, director");
  }

  @Test
  void what_is_not_there_is_named() {
    assertThat(catchThrowable(() -> assertThat(good).host("cong13")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no host 'cong13', only [client, director, cong11, cong12]");
    assertThat(catchThrowable(() -> assertThat(good).host("client").ownsAddress(VIP).at("soon")))
        .hasMessage("'soon' is no time, such as 1.5s");
    assertThat(catchThrowable(() -> assertThat(good).frames().matching("arq")))
        .hasMessageStartingWith("'arq': filter-field at 0");
    assertThat(catchThrowable(() -> assertThat(good).step("sixth")))
        .hasMessage("no step 'sixth' has begun to run a command");
  }
}
