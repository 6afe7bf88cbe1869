package lvslab.scenarios.assertion;

import static lvslab.scenarios.assertion.LabAssertions.assertThat;

import lvslab.scenarios.Run;

/// A teacher's tests of LVS-DR, as docs/teaching-tests.md shows them.
class LvsDrLessonTest {
  private static final String VIP = "172.16.16.172";

  @Lesson("lvs-dr")
  void only_the_director_answers_for_the_vip(Run run) {
    assertThat(run).realServersNeverAnswerArpFor(VIP);
    assertThat(run).host("cong11").neverAnswersArpFor(VIP);
    assertThat(run).host("client").knowsNeighbour(VIP, "director/ens33").at("1.1s");
    assertThat(run).frames().arp().from("director").matching("arp.opcode == 2").hasCount(1);
  }

  @Lesson("lvs-dr")
  void requests_pass_the_director_and_replies_do_not(Run run) {
    assertThat(run).everyRequestTo(VIP).passesHost("director");
    assertThat(run).noReplyFrom(VIP).passesHost("director");
    assertThat(run).packets().to(VIP).toPort(80).after("1s").before("5s").neverDropped();
  }

  @Lesson("lvs-dr")
  void real_servers_take_turns(Run run) {
    assertThat(run).requestsAlternateBetween("cong11", "cong12");
    assertThat(run).step("first").succeeded().printed("172.16.16.178");
    assertThat(run).step("table").printedSomewhere("172.16.16.177:80").and().holdsItsExpectations();
  }

  @Lesson("lvs-dr")
  void the_director_sends_on_with_a_ttl_one_less_and_no_address_touched(Run run) {
    String forwarded = "ip.src == 172.16.16.1 && ip.dst == 172.16.16.172 && ip.ttl == 63";
    assertThat(run).frames().from("director").matching(forwarded).count().isEqualTo(4 * 6);
    assertThat(run).frames().from("director").to(VIP).matching("ip.ttl != 63").areNone();
  }

  @Lesson("lvs-dr")
  void the_director_owns_the_vip_from_boot_to_end(Run run) {
    assertThat(run).host("director").ownsAddress(VIP).at("0s");
    assertThat(run).host("director").ownsAddress(VIP).alwaysAfter("0s");
    assertThat(run).host("client").lacksAddress(VIP).atTheEnd();
  }

  @Lesson(
      value = "lvs-dr",
      set = {
        "hosts.director.commands+=sleep 2",
        "hosts.director.commands+=ip addr del 172.16.16.172/24 dev ens33",
        "expect=null"
      },
      until = "4s")
  void a_lesson_can_change_the_scenario(Run run) {
    assertThat(run).host("director").ownsAddress(VIP).at("1.9s");
    assertThat(run).host("director").lacksAddress(VIP).within("1s").after("1.5s");
    assertThat(run).host("director").lacksAddress(VIP).atTheEnd();
    assertThat(run.engine().nowNanos()).isEqualTo(4_000_000_000L);
  }

  @Lesson("lvs-dr-arp-problem")
  void without_the_arp_settings_a_real_server_takes_the_vip(Run run) {
    assertThat(run).host("client").knowsNeighbour(VIP, "cong12/ens33").at("4.2s");
    assertThat(run).everyRequestTo(VIP).avoidsHost("director");
  }
}
