package lvslab.reports.bench;

/// What a round of one lab took.
///
/// @param requests answered
/// @param failures not answered
/// @param frames sent by hosts
/// @param traversals links crossed by frames
/// @param events fired
/// @param nanos processor time of the simulating thread
/// @param allocated octets
/// @param otherNanos processor time of the JVM's other threads: mostly the garbage collector
/// @param holdNanos one hold of the yardstick in the same round
record Sample(
    long requests,
    long failures,
    long frames,
    long traversals,
    long events,
    long nanos,
    long allocated,
    long otherNanos,
    double holdNanos) {
  /// Processor time for each link a frame crossed.
  double nanosPerTraversal() {
    return (double) nanos / traversals;
  }

  /// The same, in holds of the yardstick.
  double holdsPerTraversal() {
    return nanosPerTraversal() / holdNanos;
  }

  /// Processor time for each request, in holds, so that a machine that slows down does not count.
  double holdsPerRequest() {
    return nanos / holdNanos / requests;
  }
}
