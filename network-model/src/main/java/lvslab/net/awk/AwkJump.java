package lvslab.net.awk;

/// A statement that goes on elsewhere: `next`, `exit`, `break`, `continue`, `return`.
final class AwkJump extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Where a jump leads.
  enum Kind {
    NEXT,
    EXIT,
    BREAK,
    CONTINUE,
    RETURN
  }

  private final Kind kind;

  AwkJump(Kind kind) {
    super(null, null, false, false);
    this.kind = kind;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
