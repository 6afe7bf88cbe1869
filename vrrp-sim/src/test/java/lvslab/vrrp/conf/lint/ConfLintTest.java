package lvslab.vrrp.conf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Severity;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.TestMachine;
import lvslab.vrrp.conf.parse.ConfSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfLintTest {
  private static final String FOLDER = "/lvslab/vrrp/conf/config-parse/";
  private static final String FILE = "/etc/keepalived/keepalived.conf";

  static Stream<String> texts() throws IOException {
    return resource("index.txt").lines();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ConfLintTest.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TestMachine machine(String name) throws IOException {
    return new TestMachine()
        .file(FILE, resource(name + ".conf"))
        .file("/run/inc-1.conf", resource("good.conf"));
  }

  private static List<Diagnostic> check(String name) throws IOException {
    return ConfLint.check(machine(name), FILE);
  }

  /// Severity, line and code.
  private static List<String> found(String name) throws IOException {
    return check(name).stream()
        .map(one -> one.severity() + " " + one.span().line() + " " + one.code())
        .toList();
  }

  private static String text(String name, Locale locale) throws IOException {
    return check(name).stream().map(one -> one.text(locale)).reduce("", String::concat);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everything_that_is_said_is_there_once_and_explained(String name) throws IOException {
    TestMachine machine = machine(name);
    List<ConfMessage> said = new ArrayList<>();
    var options = new ConfSession.Options(FILE, "/", machine.hostName(), true, false, false);
    new ConfSession(machine, options, said::add).test();
    List<Diagnostic> found = ConfLint.check(machine, FILE);
    for (ConfMessage message : said) {
      if (message.complaint()) {
        assertThat(found)
            .filteredOn(
                one -> message.span().map(at -> at.line() == one.span().line()).orElse(true))
            .filteredOn(one -> one.arguments().getFirst().equals(message.sentence()))
            .as(message.text())
            .hasSize(1);
      }
    }
    assertThat(found).noneMatch(one -> one.code().equals("says") || one.code().equals("ends"));
    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      assertThat(found).noneMatch(one -> one.text(locale).contains("{0}"));
    }
  }

  @Test
  void a_good_text_has_no_more_than_a_note() throws IOException {
    assertThat(check("good")).allMatch(one -> one.severity() == Severity.NOTE);
    assertThat(found("rs-without-check")).contains("NOTE 25 no-checker");
  }

  @Test
  void lost_brace_is_looked_for_where_it_was_lost() throws IOException {
    assertThat(text("seed-s-director-unbalanced", Locale.ENGLISH))
        .contains(
            FILE
                + ":18:1: warning: keepalived says \"Unknown keyword 'virtual_server'\": this block"
                + " may only stand outermost, but another one is still open here\n"
                + "    virtual_server 172.16.16.172 80 {\n    ^\n"
                + "  hint: a '}' is probably missing for: vrrp_instance lvs-dr { (5)\n");
  }

  @Test
  void indentation_tells_which_block_was_left_open() {
    List<String> lines =
        List.of(
            "vrrp_instance a {",
            "  virtual_ipaddress {",
            "    10.0.0.1",
            "}",
            "virtual_server 10.0.0.1 80 {");
    assertThat(LostBrace.find(lines, 5)).contains("virtual_ipaddress { (2)");
  }

  @Test
  void signs_that_only_look_like_others_are_named() throws IOException {
    assertThat(text("fullwidth-brace", Locale.CHINESE))
        .contains("U+FF5B FULLWIDTH LEFT CURLY BRACKET");
  }

  @Test
  void what_keeps_it_from_running_is_an_error() throws IOException {
    assertThat(found("interface-unknown")).anyMatch(one -> one.startsWith("ERROR "));
    assertThat(found("lb-algo-foo")).noneMatch(one -> one.startsWith("ERROR "));
  }

  @Test
  void words_of_old_tutorials_and_slips_have_hints() throws IOException {
    assertThat(text("nat-mask", Locale.ENGLISH)).contains("leave the line out");
    assertThat(text("nb-get-retry", Locale.ENGLISH)).contains("write 'retry' instead");
    assertThat(text("unknown-keyword-top", Locale.ENGLISH))
        .contains("did you mean 'virtual_server'?");
  }
}
