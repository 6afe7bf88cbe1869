package lvslab.net.command;

import lvslab.net.netfilter.ConnmarkTarget;
import lvslab.net.netfilter.ConnmarkTarget.Mode;
import lvslab.net.netfilter.RuleTarget;
import org.jspecify.annotations.Nullable;

/// Options of target CONNMARK.
final class ConnmarkTargetReader extends IptablesTargetReader {
  private @Nullable Mode mode;
  private int value;
  private int ctMask = -1;
  private int nfMask = -1;

  ConnmarkTargetReader() {
    super(
        "CONNMARK",
        "--set-mark",
        "--set-xmark",
        "--and-mark",
        "--or-mark",
        "--xor-mark",
        "--save-mark",
        "--restore-mark",
        "--mask",
        "--ctmask",
        "--nfmask");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    switch (option) {
      case "--save-mark" -> mode = Mode.SAVE;
      case "--restore-mark" -> mode = Mode.RESTORE;
      case "--mask" -> {
        ctMask = masked(option, value(option, words))[0];
        nfMask = ctMask;
      }
      case "--ctmask" -> ctMask = masked(option, value(option, words))[0];
      case "--nfmask" -> nfMask = masked(option, value(option, words))[0];
      default -> set(option, masked(option, value(option, words)));
    }
  }

  private void set(String option, int[] parts) {
    mode = Mode.SET;
    value = parts[0];
    ctMask = parts[1];
    switch (option) {
      case "--set-mark" -> ctMask |= value;
      case "--and-mark" -> {
        ctMask = ~value;
        value = 0;
      }
      case "--or-mark" -> ctMask = value;
      case "--xor-mark" -> ctMask = 0;
      default -> {}
    }
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (mode == null) {
      throw IptablesCommand.usage("CONNMARK target: No operation specified");
    }
    if (mode == Mode.RESTORE && !scope.table().name().equals("mangle")) {
      throw IptablesScope.invalid();
    }
    return new ConnmarkTarget(mode, value, ctMask, nfMask);
  }
}
