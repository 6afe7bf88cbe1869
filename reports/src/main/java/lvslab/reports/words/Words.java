package lvslab.reports.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import lvslab.engine.trace.Decision;

/// Sentences in one language.
public final class Words {
  private static final String RULE = "rule.";
  private static final String BUNDLE = "lvslab.reports.words.messages";

  private final Locale locale;
  private final ResourceBundle bundle;

  /// The sentences of a language.
  ///
  /// @param language `en` or `zh`; another gives English
  public Words(String language) {
    locale = language.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The language a person uses, from the environment: LVSLAB_LANG, LC_ALL, LANG.
  ///
  /// @return `en` or `zh`
  public static String languageOfUser() {
    for (String name : new String[] {"LVSLAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        return value.startsWith("zh") ? "zh" : "en";
      }
    }
    return "en";
  }

  /// The language.
  ///
  /// @return `en` or `zh`
  public String language() {
    return locale.getLanguage();
  }

  /// A sentence.
  ///
  /// @param key its key
  /// @param values put at {0}, {1}, ...; numbers as plain text
  /// @return the sentence
  public String say(String key, Object... values) {
    String[] texts = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = String.valueOf(values[i]);
    }
    return new MessageFormat(bundle.getString(key), locale).format(texts);
  }

  /// What was done to a port of a switch or its cable.
  ///
  /// @param node the switch
  /// @param port its name
  /// @param what the kind of change
  /// @param value what there is to say more
  /// @return a sentence
  public String port(String node, String port, String what, String value) {
    return say("port." + what, node, port, value);
  }

  /// Whether there is a sentence.
  ///
  /// @param key its key
  /// @return true if so
  public boolean has(String key) {
    try {
      return !bundle.getString(key).isEmpty();
    } catch (MissingResourceException e) {
      return false;
    }
  }

  /// What a rule decided: a sentence for the outcome, or one for the rule with the outcome in it. A
  /// rule of a family (`ipvs.schedule.rr`) may be told by the family's sentence.
  ///
  /// @param node where
  /// @param decision what was decided
  /// @return a sentence
  public String rule(String node, Decision decision) {
    return ruleKey(decision.rule(), "." + decision.outcome())
        .or(() -> ruleKey(decision.rule(), ""))
        .map(key -> say(key, node, decision.outcome()))
        .orElse(node + ": " + decision.rule() + " = " + decision.outcome());
  }

  /// The key of something about a rule, or about the family that it belongs to.
  ///
  /// @param rule id
  /// @param suffix such as `.source`
  /// @return the key of the nearest that there are words for
  public Optional<String> ruleKey(String rule, String suffix) {
    String name = rule;
    while (!has(RULE + name + suffix)) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      name = name.substring(0, dot);
    }
    return Optional.of(RULE + name + suffix);
  }
}
