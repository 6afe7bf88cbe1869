package lvslab.engine.trace;

/// An event with its place in the run.
///
/// @param serial counts the events of a run from 1
/// @param cause serial of the event this one follows from, 0 for none
/// @param atNanos when
/// @param event what
public record TraceRecord(long serial, long cause, long atNanos, TraceEvent event) {}
