package lvslab.reports.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lvslab.reports.words.Words;
import org.junit.jupiter.api.Test;

/// Every rule that decides about a packet can be told, with its source, in both languages.
class RulesTest {
  private static final Pattern RULE =
      Pattern.compile("\"((?:ip|ipip|arp|icmp|udp|tcp|neigh|filter|ipvs)\\.[a-z][a-z.-]*)\"");

  private static final List<String> OUTCOMES = List.of("drop", "reply", "deliver", "pass", "keep");

  private static Set<String> rules() throws IOException {
    Set<String> rules = new TreeSet<>();
    for (String module : List.of("network-model", "lvs-modes")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher m = RULE.matcher(Files.readString(file));
          while (m.find()) {
            rules.add(m.group(1));
          }
        }
      }
    }
    return rules;
  }

  /// Whether a key or that of a rule's family is there.
  private static boolean has(Words words, String rule, String suffix) {
    String name = rule.endsWith(".") ? rule.substring(0, rule.length() - 1) : rule;
    for (; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
      if (words.has("rule." + name + suffix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOutcome(Words words, String rule) {
    return OUTCOMES.stream().anyMatch(outcome -> words.has("rule." + rule + "." + outcome));
  }

  @Test
  void every_rule_has_a_sentence_what_it_says_and_a_source() throws IOException {
    Set<String> rules = rules();
    assertThat(rules).contains("arp.announce", "ip.martian-source").hasSizeGreaterThan(40);
    for (String language : List.of("en", "zh")) {
      var words = new Words(language);
      assertThat(rules.stream().filter(r -> !has(words, r, ".source"))).as(language).isEmpty();
      assertThat(rules.stream().filter(r -> !has(words, r, ".detail"))).as(language).isEmpty();
      assertThat(rules.stream().filter(r -> !has(words, r, "") && !hasOutcome(words, r)))
          .as(language)
          .isEmpty();
    }
  }
}
