package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// What handlers of keywords need.
final class Context {
  final ConfReader reader;
  final Reports reports;
  final Numbers numbers;
  final ConfMachine machine;
  final BlockReader blocks;
  final ScriptUsers users;
  final GlobalDraft global;
  final ConfCopy copy;

  /// Whether an interface was named that is not there (vrrp_if.c:
  /// non_existent_interface_specified).
  private boolean interfaceMissing;

  private int rulePriority = 16_384;

  /// What all readers of a session share.
  record Shared(
      Reports reports, ConfMachine machine, ScriptUsers users, GlobalDraft global, ConfCopy copy) {}

  Context(ConfReader reader, Shared shared, BlockReader blocks) {
    this.reader = reader;
    reports = shared.reports();
    numbers = new Numbers(reports);
    machine = shared.machine();
    this.blocks = blocks;
    users = shared.users();
    global = shared.global();
    copy = shared.copy();
  }

  /// The preference of a rule that has none (vrrp_iprule.c: next_rule_priority_ipv4).
  int nextRulePriority() {
    return rulePriority--;
  }

  boolean isInterfaceMissing() {
    return interfaceMissing;
  }

  /// An interface that need not be there (`if_get_by_ifname`, IF_NO_CREATE).
  Optional<ConfMachine.Interface> deviceIfAny(String name) {
    return global.dynamicInterfaces ? device(name) : machine.findInterface(name);
  }

  /// An interface that has to be there, unless interfaces may come later (IF_CREATE_IF_DYNAMIC).
  Optional<ConfMachine.Interface> device(String name) {
    Optional<ConfMachine.Interface> found = machine.findInterface(name);
    if (found.isEmpty() && global.dynamicInterfaces) {
      reports.log(
          "Configuration specifies interface "
              + name
              + " which doesn't currently exist - will use if created");
      return Optional.of(new ConfMachine.Interface(name, 1500, false, true, false));
    }
    interfaceMissing |= found.isEmpty();
    return found;
  }

  /// A switch: `on`, `true`, `yes`, or nothing; null after a complaint.
  @Nullable Boolean flag(Line line, UnaryOperator<String> complaint) {
    if (line.size() < 2) {
      return true;
    }
    return switch (line.word(1)) {
      case "true", "on", "yes" -> true;
      case "false", "off", "no" -> false;
      default -> {
        reports.error(complaint.apply(line.word(1)));
        yield null;
      }
    };
  }

  /// The words of a script: the value is split once more, as a shell does (notify.c:
  /// set_script_params_array).
  List<String> scriptWords(List<String> values) {
    return values.size() < 2 ? List.of() : Words.splitEscaped(values.get(1), reports);
  }

  /// A script with its user, nothing if it cannot be run (notify.c: notify_script_init).
  @Nullable NotifyScript script(Line line, String type) {
    List<String> values = Words.splitEscaped(line.raw(), reports);
    if (values.isEmpty()) {
      reports.log("Unable to parse notify script");
      return null;
    }
    List<String> words = scriptWords(values);
    if (words.isEmpty()) {
      if (values.size() < 2) {
        line.word(1);
      }
      reports.log("Unable to parse script '" + values.get(1) + "' - ignoring");
      return null;
    }
    @Nullable ScriptUser user =
        values.size() > 2
            ? users.find(values.subList(2, values.size()), reports)
            : users.orDefault(reports);
    if (user == null) {
      String problem = values.size() > 2 ? "Invalid user/group" : "Failed to set default user";
      reports.log(problem + " for " + type + " script " + words.getFirst() + " - ignoring");
      return null;
    }
    return new NotifyScript(words, line.valueSpan(), user);
  }
}
