package lvslab.lvs.connection;

/// How an entry went.
///
/// @param state its last state
/// @param atNanos when
public record Departure(String state, long atNanos) {}
