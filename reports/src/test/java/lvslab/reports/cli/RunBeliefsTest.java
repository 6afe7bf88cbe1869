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

/// A run prints who believed what of a virtual address, what contradicts itself, and what was lost
/// meanwhile; `--csv` writes the same, span by span.
class RunBeliefsTest {
  @TempDir private Path folder;

  private static List<String> run(String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = new String[more.length + 3];
    words[0] = "run";
    words[1] = "keepalived-dr";
    words[2] = "-q";
    System.arraycopy(more, 0, words, 3, more.length);
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), words)).isZero();
    return out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
  }

  @Test
  void the_table_marks_what_contradicts_itself_and_counts_what_was_lost() throws IOException {
    List<String> told = run("--lang", "en", "--csv", folder.toString());
    assertThat(told)
        .startsWith(
            "Who believes what of 172.16.16.172:",
            " from to m_director lvs-dr s_director lvs-dr owners lan client lost")
        .contains(
            " 3.609 6.000 MASTER 100 BACKUP 99 m_director m_director/ens33 -",
            "! 10.000 10.613 - BACKUP 99 - m_director/ens33 m_director client 4 nobody has it;"
                + " client is wrong about it",
            " 10.613 20.000 - MASTER 99 s_director s_director/ens33 s_director",
            "requests lost: 21 of 320");
    assertThat(Files.readAllLines(folder.resolve("vrrp.csv")))
        .startsWith("t_s,host,instance,vrid,former,state,former_priority,priority")
        .anyMatch(row -> row.matches("10\\.61\\d+,s_director,lvs-dr,51,BACKUP,MASTER,99,99"));
    assertThat(Files.readAllLines(folder.resolve("beliefs.csv")))
        .startsWith("from_s,to_s,vip,believer,belief,wrong,lost")
        .anyMatch(row -> row.matches("10\\.0.*,172.16.16.172,client,m_director,nobody; .*"));
  }

  @Test
  void two_owners_are_marked_in_chinese_too() {
    assertThat(run("--lang", "zh", "--variant", "kill"))
        .contains("谁认为 172.16.16.172 在哪里：")
        .anyMatch(
            line ->
                line.startsWith("! 43.223 52.000 - MASTER 99 m_director + s_director")
                    && line.endsWith("两个拥有者"));
  }
}
