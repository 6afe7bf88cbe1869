package lvslab.scenarios.trace;

import lvslab.engine.trace.TraceEvent;

/// What a person wrote is done: the roots of all causes.
public sealed interface TimelineEvent extends TraceEvent {
  /// The text that is carried out.
  ///
  /// @return a command line, a setting, a fault
  String text();

  /// The file it stands in.
  ///
  /// @return its name as the user gave it
  String file();

  /// The line it stands in.
  ///
  /// @return from 1
  int line();

  /// The column it begins in.
  ///
  /// @return from 1
  int column();

  /// A host boots: its devices come up.
  ///
  /// @param node host
  /// @param text `boot`
  /// @param file where the host is described
  /// @param line there
  /// @param column there
  record Boot(String node, String text, String file, int line, int column)
      implements TimelineEvent {}

  /// A line of a host's set-up at boot: of its commands, of a sysctl.conf, a unit.
  ///
  /// @param node host
  /// @param text the line
  /// @param file where it stands
  /// @param line there
  /// @param column there
  record SetupLine(String node, String text, String file, int line, int column)
      implements TimelineEvent {}

  /// A step of the timeline: a command line.
  ///
  /// @param index of the step, from 1
  /// @param node host
  /// @param text the command line
  /// @param file where it stands
  /// @param line there
  /// @param column there
  record Step(int index, String node, String text, String file, int line, int column)
      implements TimelineEvent {}

  /// A step of the timeline: a fault.
  ///
  /// @param index of the step, from 1
  /// @param node host
  /// @param text the fault
  /// @param file where it stands
  /// @param line there
  /// @param column there
  record Fault(int index, String node, String text, String file, int line, int column)
      implements TimelineEvent {}

  /// A command that an expectation asks for.
  ///
  /// @param index of the expectation, from 1
  /// @param node host
  /// @param text the command line
  /// @param file where it stands
  /// @param line there
  /// @param column there
  record Probe(int index, String node, String text, String file, int line, int column)
      implements TimelineEvent {}
}
