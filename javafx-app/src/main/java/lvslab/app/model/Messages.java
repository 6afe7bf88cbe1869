package lvslab.app.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the view in one language.
public final class Messages {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale) {
    this.locale = locale;
    bundle = ResourceBundle.getBundle("lvslab.app.messages", locale, NO_FALLBACK);
  }

  /// The texts for a locale: Chinese for any Chinese one, else English.
  ///
  /// @param locale whose language
  /// @return the texts
  public static Messages of(Locale locale) {
    boolean chinese = locale.getLanguage().equals("zh");
    return new Messages(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
  }

  /// The language.
  ///
  /// @return its locale
  public Locale locale() {
    return locale;
  }

  /// Whether this is Chinese.
  ///
  /// @return false for English
  public boolean isChinese() {
    return locale.getLanguage().equals("zh");
  }

  /// The texts in the other language.
  ///
  /// @return Chinese for English and the other way round
  public Messages other() {
    return new Messages(isChinese() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
  }

  /// A text.
  ///
  /// @param key in the bundle
  /// @param values for its places `{0}`, `{1}`, ...
  /// @return the text
  public String text(String key, Object... values) {
    String pattern = bundle.getString(key);
    if (values.length == 0) {
      return pattern;
    }
    var texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = String.valueOf(values[i]); // a port is no quantity: no grouping of digits
    }
    return new MessageFormat(pattern, Locale.ROOT).format(texts);
  }

  /// Whether there is a text.
  ///
  /// @param key in the bundle
  /// @return true if there is
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
