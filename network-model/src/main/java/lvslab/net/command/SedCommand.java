package lvslab.net.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One command of a sed script: the lines it is for, and what it does.
final class SedCommand {
  final SedAddress from;
  final SedAddress to;
  final boolean negated;
  final char kind;

  /// Text of `a`, `i`, `c`; label of `b`, `t`, `T`, `:`; file of `r` and `w`; both sets of `y`.
  String text = "";

  String by = "";
  @Nullable Pattern pattern;
  boolean all;
  boolean prints;
  int which = 1;

  /// Where it goes on: behind the block of `{`, at the label of a branch.
  int target;

  private boolean inRange;
  private int rangeEnd;

  SedCommand(SedAddress from, SedAddress to, boolean negated, char kind) {
    this.from = from;
    this.to = to;
    this.negated = negated;
    this.kind = kind;
  }

  /// Whether it is for a line.
  boolean applies(SedMachine machine) {
    return isInLines(machine) != negated;
  }

  private boolean isInLines(SedMachine machine) {
    if (from.kind() == SedAddress.Kind.NONE) {
      return true;
    }
    if (to.kind() == SedAddress.Kind.NONE) {
      return from.matches(machine);
    }
    if (inRange) {
      boolean last =
          switch (to.kind()) {
            case LINE, PLUS, MULTIPLE -> machine.number() >= rangeEnd;
            default -> to.matches(machine);
          };
      inRange = !last;
      boolean behind = to.kind() == SedAddress.Kind.LINE && machine.number() > rangeEnd;
      return !behind || from.matches(machine);
    }
    boolean zero = from.kind() == SedAddress.Kind.LINE && from.first() == 0;
    if (zero && machine.number() == 1) {
      inRange = !to.matches(machine);
      return true;
    }
    if (!from.matches(machine)) {
      return false;
    }
    int now = machine.number();
    rangeEnd =
        switch (to.kind()) {
          case LINE -> to.first();
          case PLUS -> now + to.first();
          case MULTIPLE -> to.first() == 0 ? now : (now + to.first() - 1) / to.first() * to.first();
          default -> Integer.MAX_VALUE;
        };
    inRange = now < rangeEnd && !(to.kind() == SedAddress.Kind.LAST && machine.isLast());
    return true;
  }
}
