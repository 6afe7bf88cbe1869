package lvslab.net.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      value = {
        "echo 'abc         ¦ 1:6  ¦ unclosed quote       ¦ end of text ¦ '",
        "echo \"abc        ¦ 1:6  ¦ unclosed quote       ¦ end of text ¦ \"",
        "echo `abc         ¦ 1:6  ¦ unclosed quote       ¦ end of text ¦ `",
        "echo $(ls         ¦ 1:6  ¦ unclosed parenthesis ¦ end of text ¦ )",
        "echo ${x          ¦ 1:6  ¦ unclosed brace       ¦ end of text ¦ }",
        "if true; then ls  ¦ 1:1  ¦ unclosed if          ¦ end of text ¦ fi",
        "while true; do ls ¦ 1:1  ¦ unclosed while       ¦ end of text ¦ done",
        "for i in a; ls    ¦ 1:13 ¦ syntax error         ¦ ls          ¦ do",
        "case x in a) ls   ¦ 1:1  ¦ unclosed case        ¦ end of text ¦ esac",
        "{ ls              ¦ 1:1  ¦ unclosed brace       ¦ end of text ¦ }",
        "( ls              ¦ 1:1  ¦ unclosed parenthesis ¦ end of text ¦ )",
        "ls ;; ls          ¦ 1:4  ¦ syntax error         ¦ ;;          ¦ a command",
        "ls | | wc         ¦ 1:6  ¦ syntax error         ¦ |           ¦ a command",
        "ls &&             ¦ 1:6  ¦ syntax error         ¦ end of text ¦ a command",
        "fi                ¦ 1:1  ¦ syntax error         ¦ fi          ¦ a command",
        "ls )              ¦ 1:4  ¦ syntax error         ¦ )           ¦ a command",
        "ls >              ¦ 1:5  ¦ syntax error         ¦ end of text ¦ a file behind >",
        "ls 3> x           ¦ 1:6  ¦ unknown descriptor   ¦ 3>          ¦ descriptor 0, 1 or 2",
      })
  void says_where_and_why_a_text_is_no_script(
      String text, String place, String message, String found, String expected) {
    assertThat(ShellParser.parse(text.strip()))
        .isInstanceOfSatisfying(
            ShellSyntaxError.class,
            error -> {
              assertThat(error.place()).hasToString(place);
              assertThat(error.message()).isEqualTo(message);
              assertThat(error.found()).isEqualTo(found);
              assertThat(error.expected()).isEqualTo(expected);
            });
  }

  @Test
  void places_count_lines() {
    assertThat(ShellParser.parse("echo a\necho b\n  echo 'c\n"))
        .isInstanceOfSatisfying(
            ShellSyntaxError.class, error -> assertThat(error.place()).hasToString("3:8"));
  }

  @Test
  void names_the_commands_of_a_script_where_they_stand() {
    String text =
        """
        f() { inner; }
        cd /tmp; ls | wc -l && f
        for i in $(seq 3); do curl "$(hostname)" > `which x`; done
        $unknown arg; x=$(date) "quoted" ${y:-$(deep)}
        """;
    assertThat(ShellParser.parse(text))
        .isInstanceOfSatisfying(
            ShellScript.class,
            script ->
                assertThat(CommandNames.of(script))
                    .extracting(name -> name.text() + "@" + name.place())
                    .containsExactly(
                        "inner@1:7",
                        "ls@2:10",
                        "wc@2:15",
                        "seq@3:12",
                        "curl@3:23",
                        "hostname@3:31",
                        "which@3:45",
                        "date@4:19",
                        "quoted@4:25",
                        "deep@4:41"));
  }

  /// Time that grew with the square of the length would be minutes.
  @Test
  @Timeout(60)
  void a_long_script_takes_no_longer_a_line_than_a_short_one() {
    String text = "ip neigh replace 10.0.0.1 lladdr 02:00:00:00:00:01 dev eth0\n".repeat(40_000);
    assertThat(ShellParser.parse(text + "ls >"))
        .isInstanceOfSatisfying(
            ShellSyntaxError.class, error -> assertThat(error.place()).hasToString("40001:5"));
  }
}
