package lvslab.scenarios.file;

import lvslab.net.text.Span;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// A text that stands in the scenario or in a file beside it.
///
/// @param text what stands here
/// @param file the file beside, named by `{file: NAME}`
/// @param span where either begins
public record Content(@Nullable PlacedText text, @Nullable String file, Span span) {}
