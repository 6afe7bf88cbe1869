package lvslab.net.awk;

/// A statement that goes on elsewhere: `next`, `exit`, `break`, `continue`, `return`.
final class AwkJump extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final AwkJump NEXT = new AwkJump();
  static final AwkJump EXIT = new AwkJump();
  static final AwkJump BREAK = new AwkJump();
  static final AwkJump CONTINUE = new AwkJump();
  static final AwkJump RETURN = new AwkJump();

  private AwkJump() {
    super(null, null, false, false);
  }
}
