package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import lvslab.net.netfilter.LogTarget;
import lvslab.net.netfilter.RuleTarget;

/// Options of target LOG.
final class LogTargetReader extends IptablesTargetReader {
  private static final int MAX_PREFIX = 29;
  private static final List<String> LEVELS =
      List.of("emerg", "alert", "crit", "error", "warning", "notice", "info", "debug");

  private String prefix = "";
  private int level = LogTarget.WARNING;
  private int flags;

  LogTargetReader() {
    super(
        "LOG",
        "--log-prefix",
        "--log-level",
        "--log-tcp-sequence",
        "--log-tcp-options",
        "--log-ip-options",
        "--log-uid",
        "--log-macdecode");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    refuseInverted(option, inverted);
    switch (option) {
      case "--log-prefix" -> {
        String text = value(option, words);
        if (text.isEmpty()) {
          throw IptablesCommand.usage("Argument must have a minimum length of 1 characters\n");
        }
        prefix = text.substring(0, Math.min(text.length(), MAX_PREFIX));
      }
      case "--log-level" -> level = level(value(option, words));
      case "--log-tcp-sequence" -> flags |= LogTarget.TCP_SEQUENCE;
      case "--log-tcp-options" -> flags |= LogTarget.TCP_OPTIONS;
      case "--log-ip-options" -> flags |= LogTarget.IP_OPTIONS;
      case "--log-uid" -> flags |= LogTarget.UID;
      default -> flags |= LogTarget.MAC_DECODE;
    }
  }

  private static int level(String text) throws CommandFailure {
    if (text.matches("[0-7]")) {
      return Integer.parseInt(text);
    }
    String name = text.toLowerCase(Locale.ROOT);
    int found =
        switch (name) {
          case "panic" -> 0;
          case "err" -> 3;
          case "warn" -> LogTarget.WARNING;
          default -> LEVELS.indexOf(name);
        };
    if (found < 0) {
      throw IptablesCommand.usage("log level \"" + text + "\" unknown\n");
    }
    return found;
  }

  @Override
  RuleTarget finish(IptablesScope scope) {
    return new LogTarget(scope.process().host().kernel().log(), prefix, level, flags);
  }
}
