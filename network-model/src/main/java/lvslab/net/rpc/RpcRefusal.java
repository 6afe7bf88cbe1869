package lvslab.net.rpc;

/// A call that a server does not do (RFC 5531, section 9: `accept_stat`).
public final class RpcRefusal extends Exception {
  private static final long serialVersionUID = 1;

  /// There is no such program.
  static final int PROG_UNAVAIL = 1;

  /// The program has no such version.
  static final int PROG_MISMATCH = 2;

  /// The program has no such procedure.
  public static final int PROC_UNAVAIL = 3;

  /// The arguments make no sense.
  static final int GARBAGE_ARGS = 4;

  private final int status;

  /// A refusal.
  ///
  /// @param status `accept_stat`
  public RpcRefusal(int status) {
    super("accept_stat " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
