package lvslab.scenarios;

import lvslab.net.text.Span;
import lvslab.scenarios.fault.Fault;
import lvslab.scenarios.source.PlacedText;

/// Something that is done at a time.
public sealed interface TimelineStep {
  /// Its place in the file.
  ///
  /// @return from 1
  int index();

  /// Its name for expectations.
  ///
  /// @return empty if it has none
  String id();

  /// When.
  ///
  /// @return nanoseconds
  long atNanos();

  /// Where it is described.
  ///
  /// @return the place of the command or the fault
  Span span();

  /// A command is run.
  ///
  /// @param index from 1
  /// @param id its name, or empty
  /// @param atNanos when
  /// @param host where
  /// @param script what
  /// @param span where the command stands
  record Command(int index, String id, long atNanos, String host, PlacedText script, Span span)
      implements TimelineStep {}

  /// Something breaks or is mended.
  ///
  /// @param index from 1
  /// @param id its name, or empty
  /// @param atNanos when
  /// @param fault what
  /// @param span where it stands
  record Breakage(int index, String id, long atNanos, Fault fault, Span span)
      implements TimelineStep {}
}
