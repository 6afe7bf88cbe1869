package lvslab.scenarios;

import lvslab.net.text.Span;

/// A line of a host's set-up that complained.
///
/// @param host where
/// @param command the line
/// @param text what it said
/// @param span where the line stands
public record Problem(String host, String command, String text, Span span) {}
