package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.SourceText;
import lvslab.scenarios.source.SideFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents show is what the program takes.
class DocumentsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SETTING = Pattern.compile("--set (?:'([^']*)'|(\\S+))");

  private static List<String> blocks(String document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher m = BLOCK.matcher(Files.readString(DOCS.resolve(document)));
    while (m.find()) {
      if (m.group(1).equals(language)) {
        blocks.add(m.group(2));
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(strings = {"scenario-format.md", "scenario-format.zh.md"})
  void the_scenario_in_the_format_runs_and_holds(String document) throws IOException {
    String yaml = blocks(document, "yaml").getFirst();
    var parsed = ScenarioReader.read(new SourceText(document, yaml), SideFiles.NONE, List.of());
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT).runToEnd();
    assertThat(run.problems()).isEmpty();
    assertThat(run.verdicts()).hasSize(3).allMatch(v -> v.held());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scenario-format.md", "scenario-format.zh.md"})
  void the_settings_in_the_format_are_taken(String document) throws IOException {
    List<String> lines = blocks(document, "sh").getFirst().lines().toList();
    assertThat(lines).hasSize(5);
    for (String line : lines) {
      List<String> settings = new ArrayList<>();
      Matcher m = SETTING.matcher(line);
      while (m.find()) {
        settings.add(m.group(1) == null ? m.group(2) : m.group(1));
      }
      var parsed = Library.find(line.split(" ")[2]).orElseThrow().read(settings);
      assertThat(settings).isNotEmpty();
      assertThat(ScenarioReaderTest.said(parsed)).as(line).isEmpty();
    }
  }

  @Test
  void both_languages_show_the_same() throws IOException {
    for (String name : List.of("scenario-format", "teaching-tests")) {
      for (String language : List.of("java", "sh", "xml")) {
        assertThat(blocks(name + ".zh.md", language)).isEqualTo(blocks(name + ".md", language));
      }
    }
  }
}
