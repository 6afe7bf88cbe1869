package lvslab.net.track;

/// A rule that decided something about a connection.
///
/// @param text as one types it
/// @param setBy serial of the trace event that added it
public record RuleMention(String text, long setBy) {}
