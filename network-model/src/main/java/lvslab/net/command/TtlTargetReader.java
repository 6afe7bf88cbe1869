package lvslab.net.command;

import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.TtlTarget;
import lvslab.net.netfilter.TtlTarget.Mode;
import org.jspecify.annotations.Nullable;

/// Options of target TTL.
final class TtlTargetReader extends IptablesTargetReader {
  private @Nullable RuleTarget target;

  TtlTargetReader() {
    super("TTL", "--ttl-set", "--ttl-inc", "--ttl-dec");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    Mode mode =
        switch (option) {
          case "--ttl-set" -> Mode.SET;
          case "--ttl-inc" -> Mode.INC;
          default -> Mode.DEC;
        };
    target = new TtlTarget(mode, (int) number(option, value(option, words), 0, 255));
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (target == null) {
      throw IptablesCommand.usage("TTL: You must specify an action");
    }
    if (!scope.table().name().equals("mangle")) {
      throw IptablesScope.invalid();
    }
    return target;
  }
}
