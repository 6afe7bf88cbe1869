package lvslab.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every text that a person reads exists in English and in Chinese, with the same places to fill.
class BundlesTest {
  private static final Pattern CHINESE = Pattern.compile("(.*)_zh(_CN)?\\.properties");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+(,[^}]*)?}|%[\\d$]*[sdn]");

  @TestFactory
  Stream<DynamicTest> bundles_say_the_same_in_both_languages() throws IOException {
    List<Path> bundles = bundles();
    List<Path> chinese =
        bundles.stream().filter(file -> CHINESE.matcher(file.toString()).matches()).toList();
    assertThat(chinese).as("Chinese bundles").isNotEmpty().hasSize(bundles.size() / 2);
    return chinese.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    TidyTest.TOP.relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path chinese) throws IOException {
    var name = CHINESE.matcher(chinese.toString());
    assertThat(name.matches()).isTrue();
    Properties english = read(Path.of(name.group(1) + ".properties"));
    Properties translated = read(chinese);
    assertThat(new TreeSet<>(translated.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    for (String key : english.stringPropertyNames()) {
      assertThat(translated.getProperty(key).isBlank())
          .as("empty: " + key)
          .isEqualTo(english.getProperty(key).isBlank());
      assertThat(places(translated.getProperty(key)))
          .as("places to fill in " + key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
  }

  private static Properties read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static List<Path> bundles() throws IOException {
    try (Stream<Path> modules = Files.list(TidyTest.TOP)) {
      List<Path> folders =
          modules.map(m -> m.resolve("src/main/resources")).filter(Files::isDirectory).toList();
      try (Stream<Path> files = folders.stream().flatMap(BundlesTest::walk)) {
        return files.filter(f -> f.toString().endsWith(".properties")).sorted().toList();
      }
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
