package lvslab.net.text;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// Sentences by language: resource bundles in UTF-8 whose `{0}`, `{1}`... are filled in.
///
/// An argument that begins with `@` is itself the key of a phrase.
public final class Phrases {
  private static final ResourceBundle.Control PROPERTIES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  /// The phrases of a bundle in a language.
  ///
  /// @param bundle its base name, such as `lvslab.scenarios.messages`
  /// @param locale the language; one that the bundle does not have reads as English
  public Phrases(String bundle, Locale locale) {
    this.bundle =
        ResourceBundle.getBundle(bundle, locale, Phrases.class.getClassLoader(), PROPERTIES);
  }

  /// Whether there is a phrase.
  ///
  /// @param key which
  /// @return true if there is
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /// A phrase.
  ///
  /// @param key which
  /// @param arguments what is filled in, by place
  /// @return the sentence
  /// @throws MissingResourceException if there is no such phrase
  public String get(String key, List<String> arguments) {
    return fill(bundle.getString(key), arguments);
  }

  /// A phrase.
  ///
  /// @param key which
  /// @param arguments what is filled in, by place
  /// @return the sentence
  /// @throws MissingResourceException if there is no such phrase
  public String get(String key, String... arguments) {
    return get(key, List.of(arguments));
  }

  private String fill(String pattern, List<String> arguments) {
    var text = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      int close = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : -1;
      if (close == at + 2 && Character.isDigit(pattern.charAt(at + 1))) {
        int index = pattern.charAt(at + 1) - '0';
        text.append(index < arguments.size() ? argument(arguments.get(index)) : "");
        at = close + 1;
      } else {
        text.append(pattern.charAt(at));
        at++;
      }
    }
    return text.toString();
  }

  private String argument(String text) {
    String key = text.startsWith("@") ? text.substring(1) : "";
    return !key.isEmpty() && bundle.containsKey(key) ? bundle.getString(key) : text;
  }
}
