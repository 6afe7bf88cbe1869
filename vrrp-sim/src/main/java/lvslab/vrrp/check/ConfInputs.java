package lvslab.vrrp.check;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.Places;
import lvslab.vrrp.trace.SettingBook;

/// Settings of keepalived.conf as what a decision looked at, with the event of the line that each
/// was written in.
///
/// @param book knows the lines
record ConfInputs(SettingBook book) {
  /// A setting that a block inherits.
  ///
  /// @param blocks whose setting counts, innermost first
  /// @param keyword such as `retry`
  /// @param value as it counts
  /// @return named like the keyword
  Input of(List<Places> blocks, String keyword, String value) {
    Optional<Span> place = blocks.stream().flatMap(p -> p.of(keyword).stream()).findFirst();
    place.ifPresent(span -> book.read("", keyword, span));
    return new Input(keyword, value, place.map(book::setBy).orElse(0L));
  }

  /// A block that what was decided hangs on.
  ///
  /// @param keyword that begins it
  /// @param span where
  Input block(String keyword, Span span) {
    book.read("", keyword, span);
    return Input.decisive("check", keyword, book.setBy(span));
  }

  /// A span of time.
  Input seconds(List<Places> blocks, String keyword, long micros) {
    long whole = micros / 1_000_000;
    long rest = micros % 1_000_000;
    String text = Long.toString(whole);
    if (rest != 0) {
      text += "." + Long.toString(1_000_000 + rest).substring(1).replaceAll("0+$", "");
    }
    return of(blocks, keyword, text);
  }
}
