package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lvslab.app.playback.TimeScale;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void both_languages_have_the_same_texts_with_the_same_places() throws IOException {
    Properties en = bundle("messages.properties");
    Properties zh = bundle("messages_zh.properties");
    assertThat(new TreeSet<>(zh.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
    for (String key : en.stringPropertyNames()) {
      assertThat(places(zh.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
      assertThat(en.getProperty(key)).as("a lone quote would swallow places").doesNotContain("'");
    }
  }

  private static TreeSet<String> places(String text) {
    var found = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(place -> found.add(place.group()));
    return found;
  }

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (var in = Messages.class.getResourceAsStream("/lvslab/app/" + name);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void the_language_is_that_of_the_locale_whatever_the_machine_speaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(Messages.of(Locale.ENGLISH).text("tool.lesson")).isEqualTo("Lesson");
      assertThat(Messages.of(Locale.FRENCH).isChinese()).isFalse();
      Locale.setDefault(Locale.ENGLISH);
      assertThat(Messages.of(Locale.TRADITIONAL_CHINESE).text("tool.lesson")).isEqualTo("课文");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbers_are_not_grouped() {
    assertThat(Messages.of(Locale.ENGLISH).text("play.event", 1234567, 7654321))
        .isEqualTo("event 1234567 / 7654321");
  }

  @Test
  void every_time_scale_has_a_name() {
    for (TimeScale.Kind kind : TimeScale.Kind.values()) {
      assertThat(Messages.of(Locale.ENGLISH).has("scale." + kind)).isTrue();
    }
  }

  @Test
  void the_other_language_of_the_other_is_this_one() {
    Messages english = Messages.of(Locale.ENGLISH);
    assertThat(english.other().isChinese()).isTrue();
    assertThat(english.other().other().locale()).isEqualTo(english.locale());
  }
}
