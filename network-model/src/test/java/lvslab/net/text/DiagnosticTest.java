package lvslab.net.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final SourceText SOURCE = new SourceText("a.yaml", "one\n\ttwo 三 four\r\n");
  private final Diagnostics found = new Diagnostics("lvslab.net.text.test");

  @Test
  void it_shows_place_line_caret_expectation_and_hint() {
    found.error(SOURCE.at(2, 8), "odd-word", "four", "for, far", "for");
    assertThat(found.hasErrors()).isTrue();
    assertThat(found.list().getFirst().text(Locale.ENGLISH))
        .isEqualTo(
            """
            a.yaml:2:8: error: 'four' is no word {here}
                \ttwo 三 four
                \t       ^
              expected: one of for, far
              hint: did you mean 'for'?
            """);
    assertThat(found.list().getFirst().text(Locale.SIMPLIFIED_CHINESE))
        .startsWith("a.yaml:2:8: 错误: “four”不是单词\n")
        .contains("  应为: for, far\n");
  }

  @Test
  void a_sentence_without_its_argument_is_left_out() {
    found.add(Severity.WARNING, new Span("--set", 1, 3, ""), "odd-word", "four", "@list", "");
    assertThat(found.hasErrors()).isFalse();
    assertThat(found.list().getFirst().text(Locale.ENGLISH))
        .isEqualTo("--set:1:3: warning: 'four' is no word {here}\n  expected: one of a list\n");
  }

  @Test
  void a_language_that_the_bundle_does_not_have_reads_as_english() {
    found.error(SOURCE.at(1, 1), "odd-word", "x");
    assertThat(found.list().getFirst().message(Locale.FRENCH)).isEqualTo("'x' is no word {here}");
  }
}
