package lvslab.net.shell;

/// What came of reading a script: its commands, or why it is none.
public sealed interface ParsedScript permits ShellScript, ShellSyntaxError {}
