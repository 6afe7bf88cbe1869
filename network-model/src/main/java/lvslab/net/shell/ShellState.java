package lvslab.net.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// What a shell remembers: variables, functions, arguments, options. A subshell gets a copy.
final class ShellState {
  private static final String OPTIONS = "eux";

  private final Map<String, String> variables = new TreeMap<>();
  private final TreeSet<String> exported = new TreeSet<>();
  private final Map<String, ShellCommand> functions = new TreeMap<>();
  private final StringBuilder options = new StringBuilder();
  private final int pid;
  private String name;
  private List<String> arguments;
  private int status;
  private int lastBackgroundPid;
  private boolean pipefail;
  private int substitutionStatus;

  ShellState(int pid, String name, List<String> arguments, Map<String, String> environment) {
    this.pid = pid;
    this.name = name;
    this.arguments = List.copyOf(arguments);
    environment.forEach(
        (key, value) -> {
          variables.put(key, value);
          exported.add(key);
        });
  }

  ShellState copy() {
    var copy = new ShellState(pid, name, arguments, new TreeMap<>());
    copy.variables.putAll(variables);
    copy.exported.addAll(exported);
    copy.functions.putAll(functions);
    copy.options.append(options);
    copy.status = status;
    copy.lastBackgroundPid = lastBackgroundPid;
    copy.pipefail = pipefail;
    return copy;
  }

  /// The value of a parameter.
  ///
  /// @param parameter a variable, a digit or a special parameter but for `@` and `*`
  /// @return the value, or null if it is not set
  @Nullable String get(String parameter) {
    if (Chars.isDigit(parameter.charAt(0))) {
      int number = Integer.parseInt(parameter);
      if (number == 0) {
        return name;
      }
      return number <= arguments.size() ? arguments.get(number - 1) : null;
    }
    return switch (parameter) {
      case "#" -> Integer.toString(arguments.size());
      case "?" -> Integer.toString(status);
      case "$" -> Integer.toString(pid);
      case "!" -> lastBackgroundPid == 0 ? null : Integer.toString(lastBackgroundPid);
      case "-" -> options.toString();
      case "@", "*" -> arguments.isEmpty() ? null : String.join(" ", arguments);
      default -> variables.get(parameter);
    };
  }

  void set(String variable, String value) {
    variables.put(variable, value);
  }

  void unset(String variable) {
    variables.remove(variable);
    exported.remove(variable);
  }

  void export(String variable) {
    exported.add(variable);
  }

  /// What a child's environment holds.
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String key : exported) {
      @Nullable String value = variables.get(key);
      if (value != null) {
        environment.put(key, value);
      }
    }
    return environment;
  }

  Map<String, String> variables() {
    return variables;
  }

  Map<String, ShellCommand> functions() {
    return functions;
  }

  String name() {
    return name;
  }

  List<String> arguments() {
    return arguments;
  }

  void setArguments(List<String> list) {
    arguments = new ArrayList<>(list);
  }

  int status() {
    return status;
  }

  void setStatus(int exitStatus) {
    status = exitStatus;
  }

  void setLastBackgroundPid(int number) {
    lastBackgroundPid = number;
  }

  boolean isOn(char option) {
    return options.indexOf(String.valueOf(option)) >= 0;
  }

  /// Sets or clears an option.
  ///
  /// @return whether it is known
  boolean setOption(char option, boolean on) {
    if (OPTIONS.indexOf(option) < 0) {
      return false;
    }
    int at = options.indexOf(String.valueOf(option));
    if (on && at < 0) {
      options.append(option);
    } else if (!on && at >= 0) {
      options.deleteCharAt(at);
    }
    return true;
  }

  /// Status of the last command substitution, which is that of a command without words.
  int substitutionStatus() {
    return substitutionStatus;
  }

  void setSubstitutionStatus(int exitStatus) {
    substitutionStatus = exitStatus;
  }

  boolean isPipefail() {
    return pipefail;
  }

  void setPipefail(boolean on) {
    pipefail = on;
  }

  /// The environment of a process with the variables that every shell sets.
  static ShellState of(Process process, String name, List<String> arguments) {
    var state = new ShellState(process.pid(), name, arguments, process.environment());
    state.variables.putIfAbsent("HOME", "/root");
    state.variables.putIfAbsent("USER", "root");
    state.variables.putIfAbsent("HOSTNAME", process.host().hostname());
    state.variables.putIfAbsent("PATH", CommandSearch.PATH);
    state.variables.put("UID", Integer.toString(process.owner().uid()));
    state.variables.put("EUID", Integer.toString(process.owner().uid()));
    state.variables.put("PWD", process.folder());
    state.variables.put("PPID", Integer.toString(process.parentPid()));
    state.export("HOME");
    state.export("PATH");
    return state;
  }
}
