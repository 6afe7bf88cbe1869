package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.ErrorClass;
import org.jspecify.annotations.Nullable;

/// Takes what keepalived says (parser.c: report_config_error), and remembers the worst.
final class Reports {
  /// Where reading stands.
  interface Position {
    /// `(FILE: Line N) `, `(Line N) ` or nothing.
    String prefix();

    /// The place of the line in work, or nothing.
    Optional<Span> span();
  }

  private static final Position NOWHERE =
      new Position() {
        @Override
        public String prefix() {
          return "";
        }

        @Override
        public Optional<Span> span() {
          return Optional.empty();
        }
      };

  private final Consumer<ConfMessage> listener;
  private final boolean test;
  private ConfReader reader = ConfReader.PARENT;
  private Position position = NOWHERE;
  private ErrorClass worst = ErrorClass.OK;

  Reports(boolean test, Consumer<ConfMessage> listener) {
    this.test = test;
    this.listener = listener;
  }

  void setReader(ConfReader who) {
    reader = who;
  }

  void setPosition(@Nullable Position where) {
    position = where == null ? NOWHERE : where;
  }

  /// Whether this is `keepalived -t`.
  boolean isTest() {
    return test;
  }

  /// The worst so far, later in the list of classes being worse; a remark takes nothing back.
  ErrorClass worst() {
    return worst;
  }

  /// A reload begins with a clean slate.
  void forget() {
    worst = ErrorClass.OK;
  }

  void error(String sentence) {
    report(ErrorClass.GENERAL, sentence);
  }

  void report(ErrorClass level, String sentence) {
    report(level, sentence, position.span(), List.of());
  }

  /// A word that is no keyword, where others are.
  void unknown(String word, List<String> known) {
    String sentence = "Unknown keyword '" + word + "'";
    report(ErrorClass.UNKNOWN_KEYWORD, sentence, position.span(), known);
  }

  /// A complaint about a block that was read before.
  void error(Span span, String sentence) {
    report(ErrorClass.GENERAL, span, sentence);
  }

  void report(ErrorClass level, Span span, String sentence) {
    report(level, sentence, Optional.of(span), List.of());
  }

  private void report(ErrorClass level, String sentence, Optional<Span> span, List<String> known) {
    if (worst.compareTo(level) < 0) {
      worst = level;
    }
    String text = position.prefix() + sentence;
    listener.accept(new ConfMessage(reader, true, level, text, sentence, span, known));
  }

  /// A line for the log, which a test does not show.
  void log(String text) {
    listener.accept(
        new ConfMessage(reader, false, ErrorClass.OK, text, text, position.span(), List.of()));
  }
}
