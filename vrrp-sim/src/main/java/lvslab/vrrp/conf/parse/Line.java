package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ErrorClass;

/// A logical line: its words, and where they stand.
final class Line {
  private final Reports reports;
  private final String raw;
  private final List<String> words;
  private final List<Span> spans;

  Line(Reports reports, String raw, List<String> words, List<Span> spans) {
    this.reports = reports;
    this.raw = raw;
    this.words = new ArrayList<>(words);
    this.spans = new ArrayList<>(spans);
  }

  /// The line as a whole, for values with quotes and escapes.
  String raw() {
    return raw;
  }

  int size() {
    return words.size();
  }

  /// A word; keepalived ends if it is missing (vector.c: strvec_slot, parser.c: null_strvec).
  String word(int index) {
    if (index < words.size()) {
      return words.get(index);
    }
    String last = index > 0 && words.size() == index ? words.get(index - 1) : "";
    String keyword = last.isEmpty() ? "" : "after keyword `" + last + "` ";
    reports.report(
        ErrorClass.MISSING_PARAMETER,
        "*** Configuration line starting `"
            + (words.isEmpty() ? "***MISSING ***" : words.getFirst())
            + "` is missing a parameter "
            + keyword
            + "at word position "
            + (index + 1));
    throw new ConfExit();
  }

  String first() {
    return words.getFirst();
  }

  String last() {
    return words.getLast();
  }

  Span span(int index) {
    return spans.get(Math.min(index, spans.size() - 1));
  }

  /// The place of the value if there is one, else that of the keyword.
  Span valueSpan() {
    return span(1);
  }

  void removeFirst() {
    words.removeFirst();
    if (spans.size() > 1) {
      spans.removeFirst();
    }
  }

  void removeLast() {
    words.removeLast();
  }

  List<String> from(int index) {
    return List.copyOf(words.subList(Math.min(index, words.size()), words.size()));
  }
}
