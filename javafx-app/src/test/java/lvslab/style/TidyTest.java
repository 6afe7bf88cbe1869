package lvslab.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Sizes, names and words of the sources themselves.
///
/// A rule that a file breaks for a good reason is listed in `tidy-exceptions.txt` as `rule
/// path/of/File.java`; the list may only shrink, so an entry that is no longer needed fails.
class TidyTest {
  static final Path TOP = Path.of("").toAbsolutePath().getParent();

  private static final List<SourceFile> SOURCES = SourceFile.allBelow(TOP);

  @Test
  void sources_keep_the_rules() throws IOException {
    Set<String> exceptions =
        resource("tidy-exceptions.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unneeded = new TreeSet<>(exceptions);
    List<Finding> findings = new ArrayList<>();
    for (SourceFile file : SOURCES) {
      for (Finding finding : check(file)) {
        unneeded.remove(finding.exception());
        if (!exceptions.contains(finding.exception())) {
          findings.add(finding);
        }
      }
    }
    assertThat(SOURCES).hasSizeGreaterThan(10);
    assertThat(findings).withFailMessage(() -> lines(findings)).isEmpty();
    assertThat(unneeded).as("entries of tidy-exceptions.txt that are no longer needed").isEmpty();
  }

  @Test
  void every_main_package_says_what_it_is_and_is_null_marked() {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (SourceFile file : SOURCES) {
      if (file.isMain()) {
        String folder = file.name().substring(0, file.name().lastIndexOf('/'));
        packages.add(folder);
        if (file.name().endsWith("/package-info.java") && saysWhatItIs(file)) {
          marked.add(folder);
        }
      }
    }
    packages.removeAll(marked);
    assertThat(packages).as("packages without a commented, @NullMarked package-info").isEmpty();
  }

  @Test
  void every_rule_sees_an_offence() throws IOException {
    SourceFile offender = SourceFile.of("offender.java", resource("offender.txt"));
    assertThat(check(offender))
        .extracting(finding -> finding.rule() + ":" + finding.line())
        .containsExactly(
            "line-length:3",
            "word:7",
            "type-name:5",
            "parameters:8",
            "method-length:10",
            "nesting:80");
    SourceFile tooLong = SourceFile.of("long.java", "// a line\n".repeat(401));
    assertThat(check(tooLong)).extracting(Finding::rule).containsExactly("file-length");
  }

  private static boolean saysWhatItIs(SourceFile file) {
    boolean commented = file.text().startsWith("///") || file.text().startsWith("/**");
    return commented
        && file.unit().getPackageAnnotations().stream()
            .anyMatch(a -> a.getAnnotationType().toString().equals("NullMarked"));
  }

  private static List<Finding> check(SourceFile file) {
    List<Finding> findings = new ArrayList<>();
    TextRules.check(file, findings::add);
    TreeRules.check(file, findings::add);
    return findings;
  }

  static String lines(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  private static String resource(String name) throws IOException {
    try (var in = TidyTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
