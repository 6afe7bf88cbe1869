package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of cause has a golden text: the last rule that decided, with what it looked at and who
/// set it, and what is to blame. The labs are the variants of causes.yaml.
///
/// `-Dlvslab.causes=DIR` writes the texts as they are into a folder.
class CausesTest {
  private static final Path FOLDER = Path.of("src/test/resources/lvslab/reports/explain");
  private static final String MARK = "== ";

  static Stream<String> causes() {
    return golden("en").keySet().stream();
  }

  /// The texts of a language by cause.
  private static Map<String, List<String>> golden(String language) {
    Map<String, List<String>> texts = new TreeMap<>();
    List<String> at = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(FOLDER.resolve("causes." + language + ".txt"))) {
        if (line.startsWith(MARK)) {
          at = texts.computeIfAbsent(line.substring(MARK.length()), name -> new ArrayList<>());
        } else {
          at.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static List<String> explain(String cause, String language) {
    var out = new StringWriter();
    var err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("explain", FOLDER + "/causes.yaml"));
    words.addAll(List.of("--lang", language));
    if (!cause.equals("causes")) {
      words.addAll(List.of("--variant", cause));
    }
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return out.toString().replace(FOLDER + "/", "").stripTrailing().lines().toList();
  }

  /// From the last rule on.
  private static List<String> end(List<String> lines) {
    int from = lines.size() - 1;
    while (from > 0 && !lines.get(from).matches("  \\S.*")) {
      from--;
    }
    return lines.subList(from, lines.size());
  }

  @ParameterizedTest
  @MethodSource("causes")
  void the_explanation_is_the_golden_text(String cause) throws IOException {
    for (String language : List.of("en", "zh")) {
      List<String> lines = end(explain(cause, language));
      String folder = System.getProperty("lvslab.causes");
      if (folder != null) {
        Files.write(Path.of(folder, cause + "." + language), lines);
      }
      assertThat(lines).as(language).isEqualTo(golden(language).get(cause));
    }
  }

  /// Who reads `default` must be told of what.
  @ParameterizedTest
  @MethodSource("causes")
  void a_default_is_named(String cause) {
    String blame = explain(cause, "en").getLast();
    assertThat(blame)
        .matches(
            "Blame: (causes.yaml:\\d+:\\d+: \\S.*|\\S.* = \\S.* is the kernel's default; no line of"
                + " the scenario sets it on \\w+\\.|no line gives \\w+ (the|a) \\S.*\\.)");
  }
}
