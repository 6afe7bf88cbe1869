package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.ShellCommand.Branch;
import lvslab.net.shell.ShellCommand.Case;
import lvslab.net.shell.ShellCommand.If;

/// `if` and `case`.
final class ChoiceTasks {
  private ChoiceTasks() {}

  /// `if`.
  static final class IfTask extends Task {
    private final If choice;
    private boolean decided;

    IfTask(If choice) {
      this.choice = choice;
    }

    @Override
    void step(Interpreter shell) {
      if (!decided) {
        decided = true;
        shell.pushCondition(Tasks.of(choice.condition()));
        return;
      }
      boolean yes = shell.state().status() == 0;
      boolean condition = isCondition();
      shell.finish(0);
      ShellCommand chosen = yes ? choice.then() : choice.otherwise();
      if (chosen != null) {
        Task task = Tasks.of(chosen);
        if (condition) {
          task.setCondition();
        }
        shell.push(task);
      }
    }
  }

  /// `case`.
  static final class CaseTask extends Task {
    private final Expansion subject;
    private final List<Branch> branches = new ArrayList<>();
    private final List<Expansion> patterns = new ArrayList<>();
    private boolean begun;
    private int next;

    CaseTask(Case choice) {
      subject = Expansion.text(choice.subject());
      for (Branch branch : choice.branches()) {
        for (Word pattern : branch.patterns()) {
          branches.add(branch);
          patterns.add(Expansion.pattern(pattern));
        }
      }
    }

    @Override
    void step(Interpreter shell) {
      if (!begun) {
        begun = true;
        shell.push(subject);
        return;
      }
      if (next > 0 && GlobPattern.matches(patterns.get(next - 1).result(), subject.result())) {
        run(shell, branches.get(next - 1));
      } else if (next < patterns.size()) {
        shell.push(patterns.get(next++));
      } else {
        shell.finish(0);
      }
    }

    private void run(Interpreter shell, Branch branch) {
      boolean condition = isCondition();
      shell.finish(0);
      Task body = Tasks.of(branch.body());
      if (condition) {
        body.setCondition();
      }
      shell.push(body);
    }
  }
}
