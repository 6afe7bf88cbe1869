package lvslab.scenarios.file;

import java.util.Locale;

/// A text in both languages.
///
/// @param en in English
/// @param zh in Simplified Chinese
public record Localized(String en, String zh) {
  /// No text.
  public static final Localized NONE = new Localized("", "");

  /// In a language.
  ///
  /// @param locale which
  /// @return the Chinese text for Chinese, the English for all others
  public String in(Locale locale) {
    return locale.getLanguage().equals("zh") ? zh : en;
  }

  /// Whether there is nothing to say.
  ///
  /// @return true if both are empty
  public boolean isEmpty() {
    return en.isEmpty() && zh.isEmpty();
  }
}
