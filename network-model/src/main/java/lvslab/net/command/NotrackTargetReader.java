package lvslab.net.command;

import lvslab.net.netfilter.NotrackTarget;
import lvslab.net.netfilter.RuleTarget;

/// Options of targets CT and NOTRACK.
final class NotrackTargetReader extends IptablesTargetReader {
  private boolean notrack;

  NotrackTargetReader(String name) {
    super(name, name.equals("CT") ? new String[] {"--notrack"} : new String[] {});
  }

  @Override
  void take(String option, boolean inverted, Arguments words) {
    notrack = true;
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (!scope.table().name().equals("raw")) {
      throw IptablesScope.invalid();
    }
    boolean former = name().equals("NOTRACK");
    return new NotrackTarget(notrack || former, former);
  }
}
