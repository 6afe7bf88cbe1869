package lvslab.net.shell;

/// Makes the task of a command.
final class Tasks {
  private Tasks() {}

  static Task of(ShellCommand command) {
    return switch (command) {
      case ShellCommand.Simple simple -> new SimpleTask(simple);
      case ShellCommand.Sequence sequence -> new ListTasks.SequenceTask(sequence);
      case ShellCommand.AndOr both -> new ListTasks.AndOrTask(both);
      case ShellCommand.Pipeline pipeline -> new ListTasks.PipelineTask(pipeline);
      case ShellCommand.Group group -> new GroupTasks.RedirectedTask(group);
      case ShellCommand.Subshell subshell -> new GroupTasks.SubshellTask(subshell.body());
      case ShellCommand.Function function -> new GroupTasks.DefineTask(function);
      case ShellCommand.If choice -> new ChoiceTasks.IfTask(choice);
      case ShellCommand.Case choice -> new ChoiceTasks.CaseTask(choice);
      case ShellCommand.While loop -> new LoopTasks.WhileTask(loop);
      case ShellCommand.For loop -> new LoopTasks.ForTask(loop);
    };
  }
}
