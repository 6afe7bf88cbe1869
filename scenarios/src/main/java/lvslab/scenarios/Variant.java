package lvslab.scenarios;

import lvslab.scenarios.file.Localized;

/// A change of a scenario that has a name, such as one that mends what is broken in it.
///
/// @param name what it is asked for by
/// @param title in a line
public record Variant(String name, Localized title) {}
