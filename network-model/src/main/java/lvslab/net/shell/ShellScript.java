package lvslab.net.shell;

/// A script that can be run.
///
/// @param text as it was written
/// @param commands its commands in order
public record ShellScript(String text, ShellCommand.Sequence commands) implements ParsedScript {}
