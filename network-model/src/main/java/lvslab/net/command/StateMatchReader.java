package lvslab.net.command;

import java.util.Locale;
import java.util.Set;
import lvslab.net.netfilter.CtState;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.netfilter.StateMatch;

/// Options of match state.
final class StateMatchReader extends IptablesMatchReader {
  private Set<CtState> states = CtState.none();
  private boolean not;

  StateMatchReader() {
    super("state", "--state");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    states = states(value(option, words), "state", CtState.UNTRACKED);
    not = inverted;
  }

  /// Reads a list of states.
  static Set<CtState> states(String text, String what, CtState last) throws CommandFailure {
    Set<CtState> found = CtState.none();
    for (String word : text.split(",", -1)) {
      CtState state = null;
      for (CtState each : CtState.values()) {
        boolean known = each.compareTo(last) <= 0;
        if (known && each.name().equals(word.toUpperCase(Locale.ROOT))) {
          state = each;
        }
      }
      if (state == null) {
        throw IptablesCommand.usage("Bad " + what + " \"" + text + "\"");
      }
      found.add(state);
    }
    return found;
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (states.isEmpty()) {
      throw missing("--state");
    }
    return new StateMatch(states, not);
  }
}
