package lvslab.net.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lvslab.net.shell.ShellCommand.AndOr;
import lvslab.net.shell.ShellCommand.Branch;
import lvslab.net.shell.ShellCommand.Case;
import lvslab.net.shell.ShellCommand.For;
import lvslab.net.shell.ShellCommand.Function;
import lvslab.net.shell.ShellCommand.Group;
import lvslab.net.shell.ShellCommand.If;
import lvslab.net.shell.ShellCommand.Item;
import lvslab.net.shell.ShellCommand.Pipeline;
import lvslab.net.shell.ShellCommand.Sequence;
import lvslab.net.shell.ShellCommand.Simple;
import lvslab.net.shell.ShellCommand.Subshell;
import lvslab.net.shell.ShellCommand.While;
import org.jspecify.annotations.Nullable;

/// The commands that a script names, to be looked up before it runs.
public final class CommandNames {
  /// A command's name where it stands.
  ///
  /// @param text the name
  /// @param place where
  public record Name(String text, Place place) {}

  private final List<Name> names = new ArrayList<>();
  private final Set<String> functions = new LinkedHashSet<>();

  private CommandNames() {}

  /// Finds the names that stand in a script as they are; those that are expanded first, the shell's
  /// own commands and the script's own functions are left out.
  ///
  /// @param script a script
  /// @return the names in order
  public static List<Name> of(ShellScript script) {
    var found = new CommandNames();
    found.visit(script.commands());
    found.names.removeIf(n -> found.functions.contains(n.text()) || Builtins.isKnown(n.text()));
    return List.copyOf(found.names);
  }

  /// Finds the functions that a script defines.
  ///
  /// @param script a script
  /// @return their names in order
  public static Set<String> functionsOf(ShellScript script) {
    var found = new CommandNames();
    found.visit(script.commands());
    return Collections.unmodifiableSet(found.functions);
  }

  private void visit(@Nullable ShellCommand command) {
    switch (command) {
      case null -> {}
      case Simple simple -> visitSimple(simple);
      case Pipeline pipeline -> pipeline.commands().forEach(this::visit);
      case AndOr both -> {
        visit(both.left());
        visit(both.right());
      }
      case Sequence sequence -> sequence.items().stream().map(Item::command).forEach(this::visit);
      case Group group -> {
        visit(group.body());
        visitRedirections(group.redirections());
      }
      case Subshell subshell -> visit(subshell.body());
      case If choice -> {
        visit(choice.condition());
        visit(choice.then());
        visit(choice.otherwise());
      }
      case While loop -> {
        visit(loop.condition());
        visit(loop.body());
      }
      case For loop -> {
        visitWords(loop.words() == null ? List.of() : loop.words());
        visit(loop.body());
      }
      case Case choice -> {
        visitWord(choice.subject());
        choice.branches().stream().map(Branch::body).forEach(this::visit);
      }
      case Function function -> {
        functions.add(function.name());
        visit(function.body());
      }
    }
  }

  private void visitSimple(Simple simple) {
    simple.assignments().forEach(assignment -> visitWord(assignment.value()));
    if (!simple.words().isEmpty()) {
      Word first = simple.words().getFirst();
      first.literal().ifPresent(text -> names.add(new Name(text, first.place())));
    }
    visitWords(simple.words());
    visitRedirections(simple.redirections());
  }

  private void visitRedirections(List<Redirection> redirections) {
    redirections.forEach(redirection -> visitWord(redirection.target()));
  }

  private void visitWords(List<Word> words) {
    words.forEach(this::visitWord);
  }

  private void visitWord(Word word) {
    for (WordPart part : word.parts()) {
      switch (part) {
        case WordPart.Substitution substitution -> visit(substitution.commands());
        case WordPart.Arithmetic arithmetic -> visitWord(arithmetic.expression());
        case WordPart.Parameter parameter -> {
          if (parameter.argument() != null) {
            visitWord(parameter.argument());
          }
        }
        case WordPart.Literal literal -> {}
      }
    }
  }
}
