package lvslab.scenarios.expect;

import lvslab.scenarios.file.Word;
import org.jspecify.annotations.Nullable;

/// The times of an expectation about a state, as written.
///
/// @param at an instant
/// @param after beginning of a span
/// @param within length of a span, at some time of which it must hold
/// @param before end of a span, all through which it must hold
record Times(
    @Nullable Word at, @Nullable Word after, @Nullable Word within, @Nullable Word before) {}
