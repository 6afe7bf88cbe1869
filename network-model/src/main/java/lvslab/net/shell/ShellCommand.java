package lvslab.net.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command as it is written (POSIX.1-2017, XCU section 2.9).
public sealed interface ShellCommand {
  /// Words to run, with what is assigned before them.
  ///
  /// @param assignments `name=word` in front
  /// @param words the command and its arguments; none if there are assignments or redirections only
  /// @param redirections of its streams
  /// @param place where it begins
  /// @param text as it is written
  record Simple(
      List<Assignment> assignments,
      List<Word> words,
      List<Redirection> redirections,
      Place place,
      String text)
      implements ShellCommand {}

  /// `name=word`.
  ///
  /// @param name of a variable
  /// @param value what it gets
  record Assignment(String name, Word value) {}

  /// Commands joined by `|`, with `!` in front or not.
  ///
  /// @param commands in order, at least one
  /// @param negated whether the status is turned round
  record Pipeline(List<ShellCommand> commands, boolean negated) implements ShellCommand {}

  /// Two commands joined by `&&` or `||`.
  ///
  /// @param left runs first
  /// @param isAnd true for `&&`
  /// @param right runs if left succeeded, or failed
  record AndOr(ShellCommand left, boolean isAnd, ShellCommand right) implements ShellCommand {}

  /// Commands one after another.
  ///
  /// @param items in order
  record Sequence(List<Item> items) implements ShellCommand {}

  /// A command of a sequence.
  ///
  /// @param command what
  /// @param background whether `&` stands behind it
  /// @param text as it is written
  record Item(ShellCommand command, boolean background, String text) {}

  /// `{ ...; }`, or a compound command with redirections.
  ///
  /// @param body what runs
  /// @param redirections of its streams
  record Group(ShellCommand body, List<Redirection> redirections) implements ShellCommand {}

  /// `( ... )`.
  ///
  /// @param body what runs in a copy of the shell
  record Subshell(Sequence body) implements ShellCommand {}

  /// `if`; an `elif` is an `if` in the else part.
  ///
  /// @param condition decides by its status
  /// @param then runs if the condition succeeded
  /// @param otherwise runs if not
  record If(Sequence condition, Sequence then, @Nullable ShellCommand otherwise)
      implements ShellCommand {}

  /// `while` and `until`.
  ///
  /// @param condition decides by its status
  /// @param until whether it runs as long as the condition fails
  /// @param body what runs
  /// @param step what runs behind each round, as in `for ((;;))`
  record While(Sequence condition, boolean until, Sequence body, @Nullable ShellCommand step)
      implements ShellCommand {}

  /// `for`.
  ///
  /// @param name the variable
  /// @param words its values, or null for `"$@"`
  /// @param body what runs
  record For(String name, @Nullable List<Word> words, Sequence body) implements ShellCommand {}

  /// `case`.
  ///
  /// @param subject what is compared
  /// @param branches in order
  record Case(Word subject, List<Branch> branches) implements ShellCommand {}

  /// A branch of `case`.
  ///
  /// @param patterns one must match
  /// @param body what runs
  record Branch(List<Word> patterns, Sequence body) {}

  /// `name() command`.
  ///
  /// @param name of the function
  /// @param body what it runs
  record Function(String name, ShellCommand body) implements ShellCommand {}
}
