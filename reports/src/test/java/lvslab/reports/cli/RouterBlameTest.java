package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Explaining what virtual routers do ends at the lines of keepalived.conf, or at what somebody
/// did, that it hangs on.
class RouterBlameTest {
  private static final String CONF =
      """
      global_defs {
        script_user root
      }
      vrrp_script chk {
        script "/usr/bin/test ! -e /tmp/bad"
        interval 1
        WEIGHT
      }
      vrrp_instance VI_1 {
        state STATE
        interface eth0
        virtual_router_id 51
        priority PRIORITY
        authentication {
          auth_type PASS
          auth_pass 1111
        }
        virtual_ipaddress {
          10.0.0.9
        }
        track_script {
          chk
        }
      }
      """;

  @TempDir private Path folder;

  private static String conf(String state, int priority) {
    return CONF.replace("STATE", state).replace("PRIORITY", Integer.toString(priority));
  }

  private static String host(String name, int last, String conf) {
    return """
    - name: NAME
      devices: [{name: eth0, mac: "02:00:00:00:00:LAST", link: lan}]
      commands: ip addr add 10.0.0.LAST/24 dev eth0
      files:
        /etc/keepalived/keepalived.conf: |
    """
            .replace("NAME", name)
            .replace("LAST", Integer.toString(last))
            .indent(2)
        + conf.replaceAll(" *WEIGHT\n", "").indent(10)
        + "    units: [keepalived]\n";
  }

  private List<String> explain(String master, String backup, String steps, String decisive)
      throws IOException {
    String text =
        "name: pair\nuntil: 30s\nlinks: {lan: {}}\nhosts:\n"
            + host("m", 10, master)
            + host("s", 11, backup)
            + "timeline:\n"
            + steps.indent(2)
            + "decisive: {"
            + decisive
            + "}\n";
    Path file = folder.resolve("pair.yaml");
    Files.writeString(file, text);
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = {"explain", file.toString(), "--lang", "en"};
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err + text).isZero();
    return out.toString().strip().lines().toList();
  }

  private static final String NOTHING = "- {at: 9s, on: m, run: 'true'}";
  private static final String MASTER = conf("MASTER", 100);
  private static final String BACKUP = conf("BACKUP", 90);

  /// The last line, without the places.
  private String blame(String master, String backup, String steps, String decisive)
      throws IOException {
    List<String> told = explain(master, backup, steps, decisive);
    assertThat(told.getLast()).as(String.join("\n", told)).startsWith("Blame: ");
    return told.getLast().replaceAll("\\S*pair.yaml:\\d+:\\d+: ", "").replaceFirst("Blame: ", "");
  }

  @Test
  void settings_that_do_not_fit_are_both_named() throws IOException {
    assertThat(blame(MASTER, BACKUP.replace("1111", "2222"), NOTHING, "advert: REJECTED, host: s"))
        .isEqualTo("auth_pass 2222 and auth_pass 1111");
    assertThat(blame(MASTER, BACKUP.replace("1111", "2222"), NOTHING, "enters: MASTER, host: s"))
        .isEqualTo("auth_pass 2222 and auth_pass 1111");
    assertThat(blame(MASTER, BACKUP.replace("id 51", "id 52"), NOTHING, "advert: IGNORED, host: s"))
        .isEqualTo("virtual_router_id 52 and virtual_router_id 51");
    assertThat(blame(MASTER, BACKUP.replace("id 51", "id 52"), NOTHING, "enters: MASTER, host: s"))
        .isEqualTo("virtual_router_id 52 and virtual_router_id 51");
    String slower = BACKUP.replace("  priority", "  advert_int 3\n  priority");
    assertThat(
            blame(
                MASTER.replace("  priority", "  advert_int 2\n  priority"),
                slower,
                NOTHING,
                "advert: REJECTED, host: s"))
        .isEqualTo("advert_int 3 and advert_int 2");
    assertThat(
            blame(
                MASTER,
                BACKUP.replace("10.0.0.9", "10.0.0.9\n  10.0.0.8"),
                NOTHING,
                "advert: REJECTED, host: s"))
        .isEqualTo("virtual_ipaddress { and virtual_ipaddress {");
    assertThat(
            blame(
                MASTER,
                BACKUP.replace("10.0.0.9", "10.0.0.8"),
                NOTHING,
                "advert: REJECTED, host: s"))
        .as("two virtual routers, one number")
        .isEqualTo("virtual_router_id 51 and virtual_router_id 51");
    assertThat(
            blame(
                MASTER.replace("  priority", "  version 3\n  priority"),
                BACKUP,
                NOTHING,
                "advert: REJECTED, host: s"))
        .startsWith("version 3");
  }

  @Test
  void silence_is_put_down_to_what_kept_the_advertisements_from_coming() throws IOException {
    String after = "enters: MASTER, host: s, after: 9s";
    assertThat(blame(MASTER, BACKUP, "- {at: 9s, on: m, run: systemctl stop keepalived}", after))
        .isEqualTo("systemctl stop keepalived");
    assertThat(blame(MASTER, BACKUP, "- {at: 9s, fault: {power-off: m}}", after))
        .isEqualTo("power-off m");
    assertThat(blame(MASTER, BACKUP, "- {at: 9s, fault: {freeze: m}}", after))
        .isEqualTo("freeze m");
    assertThat(blame(MASTER, BACKUP, "- {at: 9s, fault: {cut: m}}", after)).isEqualTo("cut m/eth0");
    assertThat(
            blame(
                MASTER, BACKUP, "- {at: 9s, on: s, run: iptables -I INPUT -p 112 -j DROP}", after))
        .isEqualTo("iptables -I INPUT -p 112 -j DROP");
    assertThat(
            blame(
                MASTER, BACKUP, "- {at: 9s, on: m, run: iptables -I OUTPUT -p 112 -j DROP}", after))
        .isEqualTo("iptables -I OUTPUT -p 112 -j DROP");
    assertThat(
            blame(
                MASTER,
                BACKUP,
                "- {at: 0s, on: s, run: iptables -I INPUT -p 112 -j DROP}",
                "enters: MASTER, host: s"))
        .isEqualTo("iptables -I INPUT -p 112 -j DROP");
    assertThat(blame(MASTER, BACKUP, "- {at: 9s, fault: {cut: m}}", "enters: FAULT, host: m"))
        .isEqualTo("cut m/eth0");
  }

  @Test
  void elections_hang_on_priorities_and_weights() throws IOException {
    String bad = "- {at: 9s, on: m, run: touch /tmp/bad}";
    String light = MASTER.replace("WEIGHT", "weight -5");
    assertThat(blame(light, BACKUP, bad, "advert: ACCEPTED, host: s, after: 11s"))
        .isEqualTo("priority 90 and weight -5 and priority 100");
    assertThat(blame(light, BACKUP, bad, "priority: 95, host: m")).isEqualTo("weight -5");
    String heavy = MASTER.replace("WEIGHT", "weight -20");
    assertThat(blame(heavy, BACKUP, bad, "enters: MASTER, host: s, after: 9s"))
        .isEqualTo("priority 90 and weight -20 and priority 100");
    assertThat(blame(MASTER, BACKUP, bad, "enters: FAULT, host: m, after: 9s"))
        .isEqualTo("script \"/usr/bin/test ! -e /tmp/bad\"");
    String back =
        """
        - {at: 9s, on: m, run: systemctl stop keepalived}
        - {at: 15s, on: m, run: systemctl start keepalived}
        """;
    assertThat(blame(MASTER, BACKUP, back, "enters: BACKUP, host: s, after: 15s"))
        .isEqualTo("priority 90 and priority 100");
  }

  @Test
  void nopreempt_is_blamed_where_it_acts_and_state_where_it_clears_it() throws IOException {
    String back =
        """
        - {at: 9s, on: m, run: systemctl stop keepalived}
        - {at: 15s, on: m, run: systemctl start keepalived}
        """;
    String wish = MASTER.replace("  priority", "  nopreempt\n  priority");
    assertThat(blame(wish, BACKUP, back, "enters: MASTER, host: m, after: 15s"))
        .isEqualTo("state MASTER");
    String heavy =
        conf("BACKUP", 100)
            .replace("WEIGHT", "weight -20")
            .replace("  priority", "  nopreempt\n  priority");
    String patient = BACKUP.replace("  priority", "  nopreempt\n  priority");
    assertThat(
            blame(
                heavy,
                patient,
                "- {at: 9s, on: m, run: touch /tmp/bad}",
                "advert: ACCEPTED, host: s, after: 12s"))
        .isEqualTo("nopreempt");
  }
}
