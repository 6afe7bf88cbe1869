package lvslab.net.shell;

/// Why a text is no script.
///
/// @param place where it goes wrong
/// @param message in a few words, such as `unclosed quote`
/// @param found what stands there
/// @param expected what should
public record ShellSyntaxError(Place place, String message, String found, String expected)
    implements ParsedScript {}
