package lvslab.net.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What lines a sed command is for.
///
/// @param kind of address
/// @param first a number of the address
/// @param step of `FIRST~STEP`
/// @param pattern of `/REGEX/`; null for the one that was used last
record SedAddress(Kind kind, int first, int step, @Nullable Pattern pattern) {
  static final SedAddress NONE = new SedAddress(Kind.NONE, 0, 0, null);

  /// How lines are named.
  enum Kind {
    /// Not at all.
    NONE,
    /// By number.
    LINE,
    /// The last one, `$`.
    LAST,
    /// Every so many, `FIRST~STEP`.
    STEP,
    /// By what they hold.
    REGEX,
    /// So many behind, `+N`.
    PLUS,
    /// To the next multiple, `~N`.
    MULTIPLE
  }

  boolean matches(SedMachine machine) {
    return switch (kind) {
      case LINE -> machine.number() == first;
      case LAST -> machine.isLast();
      case STEP ->
          step == 0
              ? machine.number() == first
              : machine.number() >= first && (machine.number() - first) % step == 0;
      case REGEX -> machine.find(pattern);
      case NONE, PLUS, MULTIPLE -> true;
    };
  }
}
