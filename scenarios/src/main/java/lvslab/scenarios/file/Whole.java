package lvslab.scenarios.file;

import lvslab.net.text.Span;

/// A whole number and its place.
///
/// @param value the number
/// @param span where it begins
public record Whole(long value, Span span) {}
