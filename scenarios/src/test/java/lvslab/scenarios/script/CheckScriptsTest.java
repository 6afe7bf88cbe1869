package lvslab.scenarios.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Check and notify scripts as people write them for keepalived run as they stand; what no host has
/// is said before anything runs.
class CheckScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");

  private static final String HOST =
      """
      name: one
      links: {lan: {}}
      hosts:
        - name: m
          devices: [{name: eth0, mac: "02:00:00:00:00:0a", link: lan}]
          files:
            /opt/lib.sh: |
              say() { logger "$*"; }
            /opt/check.sh: |
              #!/bin/bash
              . /opt/lib.sh
              say begins
              LINE
            /opt/notes.txt: |
              LINE
      """;

  @ParameterizedTest
  @ValueSource(strings = {"check-scripts", "notify-fifo", "routes", "script-user"})
  void scripts_of_keepalived_do_what_they_are_written_for(String name) {
    Path file = SCRIPTS.resolve(name + ".yaml");
    Run run = Run.prepare(ScenarioReader.read(file, List.of()).orElseThrow(), RunOptions.DEFAULT);
    run.journal();
    run.runToEnd();
    assertThat(run.problems()).isEmpty();
    List<String> failed =
        run.verdicts().stream()
            .filter(v -> !v.held())
            .map(v -> v.code() + " " + v.arguments())
            .toList();
    assertThat(run.verdicts()).isNotEmpty();
    assertThat(failed).isEmpty();
  }

  private static List<Diagnostic> said(String line) {
    var source = new SourceText("bad.yaml", HOST.replace("LINE", line));
    return ScenarioReader.read(source, name -> Optional.empty(), List.of()).diagnostics();
  }

  @Test
  void functions_may_come_from_another_file() {
    assertThat(said("say ends")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown-command | mysqladmin -uroot ping; exit 1 | 13:9 | no command 'mysqladmin'",
        "unknown-command | if ! mongosh --eval 1; then exit 1; fi | 13:14 | no command 'mongosh'",
        "unknown-command | n=$(haproxy -v) | 13:13 | no command 'haproxy'",
        "shell-syntax    | if true; then echo a | 13:9 | unclosed if",
      })
  void what_a_script_cannot_run_is_said_where_it_stands(
      String code, String line, String at, String text) {
    List<Diagnostic> said = said(line);
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().code()).isEqualTo(code);
    assertThat(said.getFirst().span()).hasToString("bad.yaml:" + at);
    assertThat(said.getFirst().text(Locale.ENGLISH)).contains(text);
  }

  @Test
  void a_program_among_the_files_is_a_command() {
    String text =
        HOST.replace("LINE", "mysqladmin ping")
            + "      /usr/bin/mysqladmin: |\n        #!/bin/sh\n        exit 1\n";
    var source = new SourceText("good.yaml", text);
    assertThat(ScenarioReader.read(source, name -> Optional.empty(), List.of()).diagnostics())
        .isEmpty();
  }
}
