package lvslab.lvs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.service.TableError;
import org.junit.jupiter.api.Test;

/// What `ipvsadm` 1.31 of Debian 12 said to some 1,300 command lines: every command with every
/// option, bad values, short and long names. Ours says the same, or takes what it took.
class OptionsTest {
  /// What the tables answer to a line that ipvsadm took.
  private static final List<String> KERNEL =
      Arrays.stream(TableError.values()).map(error -> error.text() + "\n").toList();

  private static String reference(String name) {
    try (InputStream in = OptionsTest.class.getResourceAsStream("/reference/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String[]> rows() {
    return reference("ipvsadm-options.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  @Test
  void help_is_that_of_the_real_one() {
    String help = reference("ipvsadm-help.txt");
    var lab = new IpvsLab();
    assertThat(lab.run("ipvsadm -h")).isEqualTo(new IpvsLab.Output(help, "", 0));
    assertThat(lab.run("ipvsadm -v").out()).isEqualTo(help.lines().findFirst().get() + "\n");
  }

  @Test
  void every_line_is_taken_or_refused_as_by_the_real_one() {
    List<String> different = new ArrayList<>();
    for (String[] row : rows()) {
      var lab = new IpvsLab();
      IpvsLab.Output here = lab.run("ipvsadm " + row[0]);
      String said = here.err().stripTrailing().replace("\n", "\\n");
      boolean taken = here.err().isEmpty() ? here.status() == 0 : KERNEL.contains(here.err());
      boolean same =
          row[1].equals("ok")
              ? taken
              : here.status() == Integer.parseInt(row[1]) && said.equals(row[2]);
      if (!same) {
        String wanted = row[1] + " " + row[2];
        different.add(row[0] + "\n  real: " + wanted + "\n  here: " + here.status() + " " + said);
      }
    }
    assertThat(different).isEmpty();
  }
}
