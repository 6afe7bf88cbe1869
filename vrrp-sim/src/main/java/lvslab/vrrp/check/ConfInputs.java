package lvslab.vrrp.check;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.Places;

/// Settings of keepalived.conf as what a decision looked at, with the place where each was written.
final class ConfInputs {
  private ConfInputs() {}

  /// A setting that a block inherits.
  ///
  /// @param blocks whose setting counts, innermost first
  /// @param keyword such as `retry`
  /// @param value as it counts
  /// @return named `FILE:LINE keyword`, or `keyword` alone if a default holds
  static Input of(List<Places> blocks, String keyword, String value) {
    Optional<Span> place = blocks.stream().flatMap(p -> p.of(keyword).stream()).findFirst();
    String name = place.map(p -> p.file() + ":" + p.line() + " " + keyword).orElse(keyword);
    return new Input(name, value, 0);
  }

  /// A span of time.
  static Input seconds(List<Places> blocks, String keyword, long micros) {
    long whole = micros / 1_000_000;
    long rest = micros % 1_000_000;
    String text = Long.toString(whole);
    if (rest != 0) {
      text += "." + Long.toString(1_000_000 + rest).substring(1).replaceAll("0+$", "");
    }
    return of(blocks, keyword, text);
  }
}
