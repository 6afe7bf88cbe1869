package lvslab.vrrp.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.net.text.Span;

/// Where the settings of a block were written, for diagnostics and for blame.
///
/// @param byKeyword the last place of each keyword
public record Places(Map<String, Span> byKeyword) {
  /// Copies the map, in its order.
  public Places {
    byKeyword = Collections.unmodifiableMap(new LinkedHashMap<>(byKeyword));
  }

  /// Where a setting was written.
  ///
  /// @param keyword such as `priority`
  /// @return the place, nothing if a default holds
  public Optional<Span> of(String keyword) {
    return Optional.ofNullable(byKeyword.get(keyword));
  }
}
