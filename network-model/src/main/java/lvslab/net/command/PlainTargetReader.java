package lvslab.net.command;

import lvslab.net.netfilter.RuleTarget;

/// Targets without options.
final class PlainTargetReader extends IptablesTargetReader {
  PlainTargetReader(String name) {
    super(name);
  }

  @Override
  void take(String option, boolean inverted, Arguments words) {
    throw new IllegalStateException(option + " is no option of " + name());
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (name().equals("DROP") && scope.table().name().equals("nat")) {
      throw inhibited();
    }
    return switch (name()) {
      case "ACCEPT" -> new RuleTarget.Accept();
      case "DROP" -> new RuleTarget.Drop();
      default -> new RuleTarget.Return();
    };
  }

  /// Table nat sees only first packets.
  static CommandFailure inhibited() {
    return IptablesCommand.usage(
        "\nThe \"nat\" table is not intended for filtering, the use of DROP is therefore"
            + " inhibited.\n\n");
  }
}
