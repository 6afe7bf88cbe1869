package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lint says of files, of pairs of files and of scenarios, and how it ends.
class LintCommandTest {
  private static final String CONF =
      """
      vrrp_script chk {
          script "SCRIPT"
          weight WEIGHT
      }
      vrrp_instance VI_1 {
          state BACKUP
          interface ens33
          virtual_router_id 51
          priority PRIORITY
          authentication {
              auth_type PASS
              auth_pass 1111
          }
          virtual_ipaddress {
              172.16.16.172
          }
          track_script {
              chk
          }
      }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String conf(String name, int priority, int weight) throws IOException {
    String script = file("check.sh", "#!/bin/sh\ntest -e /tmp/up || exit 1\n");
    return file(
        name,
        CONF.replace("SCRIPT", script)
            .replace("PRIORITY", Integer.toString(priority))
            .replace("WEIGHT", Integer.toString(weight)));
  }

  private int lint(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "lint";
    System.arraycopy(words, 0, all, 1, words.length);
    return Main.run(new PrintWriter(out), new PrintWriter(err), all);
  }

  @Test
  void a_pair_that_fits_is_fine() throws IOException {
    String plain =
        CONF.substring(CONF.indexOf("vrrp_instance"))
            .replace("    track_script {\n        chk\n    }\n", "");
    String m = file("m.conf", plain.replace("PRIORITY", "100"));
    String s = file("s.conf", plain.replace("PRIORITY", "90"));
    assertThat(lint("--lang", "en", m, s)).as(out.toString()).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void what_does_not_fit_or_cannot_act_is_named_by_its_line() throws IOException {
    String m = conf("m.conf", 100, -5);
    String s = conf("s.conf", 90, -5);
    Files.writeString(Path.of(s), Files.readString(Path.of(s)).replace("1111", "2222"));
    assertThat(lint("--lang", "en", m, s)).isEqualTo(3);
    assertThat(out.toString())
        .contains(m + ":12:19: warning: auth_pass is 1111 here and 2222 in " + s)
        .contains(m + ":18:9: warning: when chk fails, the priority here is still 95")
        .contains(s + ":12:19: warning: auth_pass is 2222 here and 1111 in " + m);
  }

  @Test
  void a_backup_with_nopreempt_makes_weights_useless() throws IOException {
    String m = conf("m.conf", 100, -20);
    String s = conf("s.conf", 90, -20);
    String text =
        Files.readString(Path.of(s)).replace("    priority", "    nopreempt\n    priority");
    Files.writeString(Path.of(s), text);
    assertThat(lint("--lang", "zh", m, s)).isEqualTo(3);
    assertThat(out.toString()).contains("设置了 nopreempt");
  }

  @Test
  void dead_settings_are_found_in_one_file() throws IOException {
    String script = file("zero.sh", "#!/bin/sh\nif true; then\n  echo 5\nfi\n");
    String text =
        "global_defs {\n    vrrp_strict\n}\n"
            + CONF.replace("SCRIPT", script).replace("PRIORITY", "100").replace("WEIGHT", "-20")
            + """
            virtual_server 172.16.16.172 80 {
                lb_algo rr
                lb_kind DR
                persistence_timeout 50
                protocol TCP
                real_server 172.16.16.177 80 {
                    TCP_CHECK {
                    }
                }
            }
            """;
    assertThat(lint("--lang", "en", file("one.conf", text))).isEqualTo(3);
    assertThat(out.toString())
        .contains("script 'chk' ends with 'fi', so its exit status is 0")
        .contains("instance 'VI_1' is strict and does not accept")
        .contains("note: rr shares connections out, but with persistence_timeout 50");
  }

  @Test
  void a_scenario_is_looked_over_in_its_own_text() {
    assertThat(lint("--lang", "en", "keepalived-dr")).isEqualTo(3);
    assertThat(out.toString()).contains("nb_get_retry").doesNotContain("both become master");
  }

  @Test
  void what_is_not_there_is_bad_input() {
    assertThat(lint("nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere");
  }
}
