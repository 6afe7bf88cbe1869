package lvslab.scenarios.script;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.ShellCommand;
import lvslab.net.shell.ShellScript;
import org.jspecify.annotations.Nullable;

/// The simple commands of a script, wherever in it they stand.
final class SimpleCommands {
  private final List<ShellCommand.Simple> found = new ArrayList<>();

  private SimpleCommands() {}

  static List<ShellCommand.Simple> of(ShellScript script) {
    var commands = new SimpleCommands();
    commands.visit(script.commands());
    return commands.found;
  }

  private void visit(@Nullable ShellCommand command) {
    switch (command) {
      case null -> {}
      case ShellCommand.Simple simple -> found.add(simple);
      case ShellCommand.Pipeline pipeline -> pipeline.commands().forEach(this::visit);
      case ShellCommand.AndOr both -> {
        visit(both.left());
        visit(both.right());
      }
      case ShellCommand.Sequence sequence -> sequence.items().forEach(i -> visit(i.command()));
      case ShellCommand.Group group -> visit(group.body());
      case ShellCommand.Subshell subshell -> visit(subshell.body());
      case ShellCommand.If choice -> {
        visit(choice.condition());
        visit(choice.then());
        visit(choice.otherwise());
      }
      case ShellCommand.While loop -> {
        visit(loop.condition());
        visit(loop.body());
      }
      case ShellCommand.For loop -> visit(loop.body());
      case ShellCommand.Case choice -> choice.branches().forEach(b -> visit(b.body()));
      case ShellCommand.Function function -> visit(function.body());
    }
  }
}
