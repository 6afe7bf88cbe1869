package lvslab.reports.cli;

/// How the program ends.
public final class ExitCode {
  /// Done, and all expectations held.
  public static final int OK = 0;

  /// Our fault.
  public static final int INTERNAL = 1;

  /// Bad usage or bad input.
  public static final int BAD_INPUT = 2;

  /// The run was fine, but an expectation did not hold.
  public static final int EXPECTATION_FAILED = 3;

  /// A limit stopped the run; what there is, is marked as a part.
  public static final int LIMIT = 4;

  private ExitCode() {}
}
