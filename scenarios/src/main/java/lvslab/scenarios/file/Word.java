package lvslab.scenarios.file;

import lvslab.net.text.Span;

/// A short text and its place.
///
/// @param text as written
/// @param span where it begins
public record Word(String text, Span span) {}
