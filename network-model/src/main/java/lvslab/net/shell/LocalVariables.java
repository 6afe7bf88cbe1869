package lvslab.net.shell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Variables that get their former values back: those that `local` made, and those set in front of
/// a command of the shell itself.
final class LocalVariables {
  private final Map<String, Optional<String>> former = new TreeMap<>();

  LocalVariables() {}

  /// Notes what a variable holds now.
  void keep(ShellState state, String name) {
    former.putIfAbsent(name, Optional.ofNullable(state.variables().get(name)));
  }

  void restore(ShellState state) {
    former.forEach(
        (name, value) ->
            value.ifPresentOrElse(text -> state.set(name, text), () -> state.unset(name)));
    former.clear();
  }
}
