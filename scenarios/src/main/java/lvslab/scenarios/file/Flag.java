package lvslab.scenarios.file;

import lvslab.net.text.Span;

/// True or false, and its place.
///
/// @param value which
/// @param span where it begins
public record Flag(boolean value, Span span) {}
