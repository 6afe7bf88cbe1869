package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;

/// Something that keepalived says while it reads its configuration.
///
/// @param reader which process says it
/// @param complaint whether it is a complaint (report_config_error), which `keepalived -t` prints;
///   else a line for the log alone
/// @param level how bad it is, [ErrorClass#OK] of a line for the log
/// @param text as keepalived writes it, with file and line in front where it writes them
/// @param sentence the same without file and line
/// @param span what it is about, nothing if that is no place of a file
/// @param known the keywords that would have been known, of a complaint about an unknown one
public record ConfMessage(
    ConfReader reader,
    boolean complaint,
    ErrorClass level,
    String text,
    String sentence,
    Optional<Span> span,
    List<String> known) {
  /// Copies the list.
  public ConfMessage {
    known = List.copyOf(known);
  }
}
