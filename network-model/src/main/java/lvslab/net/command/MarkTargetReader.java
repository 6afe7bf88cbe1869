package lvslab.net.command;

import lvslab.net.netfilter.RuleTarget;

/// Options of target MARK.
final class MarkTargetReader extends IptablesTargetReader {
  private String used = "";
  private int value;
  private int mask;

  MarkTargetReader() {
    super("MARK", "--set-mark", "--set-xmark", "--and-mark", "--or-mark", "--xor-mark");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    int[] parts = masked(option, value(option, words));
    if (!used.isEmpty()) {
      throw complaint("option \"" + used + "\" cannot be used together with \"" + option + "\".");
    }
    used = option;
    value = parts[0];
    mask = parts[1];
    switch (option) {
      case "--set-mark" -> mask |= value;
      case "--and-mark" -> {
        mask = ~value;
        value = 0;
      }
      case "--or-mark" -> mask = value;
      case "--xor-mark" -> mask = 0;
      default -> {}
    }
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (used.isEmpty()) {
      throw IptablesCommand.usage(
          "MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required");
    }
    return new RuleTarget.Mark(value, mask);
  }
}
