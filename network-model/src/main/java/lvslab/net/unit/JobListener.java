package lvslab.net.unit;

/// Hears of the end of a job.
@FunctionalInterface
public interface JobListener {
  /// It is done.
  ///
  /// @param done whether it came to what was asked for
  void onDone(boolean done);
}
