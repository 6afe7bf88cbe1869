package lvslab.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.trace.DropReason;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("lvslab.reports.words.messages", locale, EXACT);
  }

  @Test
  void both_languages_have_the_same_sentences_with_the_same_places() {
    ResourceBundle en = bundle(Locale.ENGLISH);
    ResourceBundle zh = bundle(Locale.SIMPLIFIED_CHINESE);
    Set<String> keys = new TreeSet<>(en.keySet());
    assertThat(new TreeSet<>(zh.keySet())).isEqualTo(keys);
    for (String key : keys) {
      int inEnglish = new MessageFormat(en.getString(key)).getFormatsByArgumentIndex().length;
      int inChinese = new MessageFormat(zh.getString(key)).getFormatsByArgumentIndex().length;
      assertThat(inChinese).as(key).isEqualTo(inEnglish);
    }
  }

  @Test
  void chinese_is_chinese() {
    assertThat(new Words("zh").say("frame.all")).isEqualTo("所有主机");
    assertThat(new Words("zh_CN.UTF-8").language()).isEqualTo("zh");
    assertThat(new Words("fr").say("frame.all")).isEqualTo("all");
  }

  @Test
  void every_reason_to_drop_has_its_words() {
    var words = new Words("en");
    assertThat(Arrays.stream(DropReason.values()).filter(r -> !words.has("drop." + r))).isEmpty();
  }

  @Test
  void numbers_are_plain() {
    assertThat(new Words("en").say("frame.raw", 1_234_567)).isEqualTo("1234567 bytes");
  }
}
