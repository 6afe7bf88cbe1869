package lvslab.reports.capture;

import lvslab.engine.trace.TraceRecord;

/// Says something about a frame of a capture, such as why it was sent.
@FunctionalInterface
public interface FrameComment {
  /// The text for a frame.
  ///
  /// @param traceRecord its sending or its arrival
  /// @return the text, empty for nothing
  String of(TraceRecord traceRecord);

  /// Says nothing.
  ///
  /// @return a comment for captures without comments
  static FrameComment none() {
    return _ -> "";
  }
}
