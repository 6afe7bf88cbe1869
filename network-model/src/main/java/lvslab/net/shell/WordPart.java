package lvslab.net.shell;

import org.jspecify.annotations.Nullable;

/// A part of a word. What is quoted is neither split into fields nor taken for a pattern.
public sealed interface WordPart {
  /// Whether it is in quotes.
  ///
  /// @return true if so
  boolean quoted();

  /// Text that stands for itself.
  ///
  /// @param text without its quotes
  /// @param quoted whether it is in quotes
  record Literal(String text, boolean quoted) implements WordPart {}

  /// `$name`, `${name}`, `${name:-word}` and the like.
  ///
  /// @param name of a variable, a digit, or one of `@ * # ? $ ! -`
  /// @param operator empty, or one of `:- - := = :? ? :+ + # ## % %% / // ^ ^^ , ,, :`, or `length`
  /// @param argument what stands behind the operator
  /// @param quoted whether it is in quotes
  record Parameter(String name, String operator, @Nullable Word argument, boolean quoted)
      implements WordPart {}

  /// `$(commands)` and the same between back quotes.
  ///
  /// @param commands what is run
  /// @param quoted whether it is in quotes
  record Substitution(ShellCommand.Sequence commands, boolean quoted) implements WordPart {}

  /// `$((expression))`.
  ///
  /// @param expression expanded before it is computed
  /// @param quoted whether it is in quotes
  record Arithmetic(Word expression, boolean quoted) implements WordPart {}
}
