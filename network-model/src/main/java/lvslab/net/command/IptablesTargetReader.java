package lvslab.net.command;

import lvslab.net.netfilter.RuleTarget;

/// A target extension in the course of being read.
abstract class IptablesTargetReader extends IptablesExtension {
  IptablesTargetReader(String name, String... options) {
    super(name, options);
  }

  /// What was read; complains if something lacks.
  abstract RuleTarget finish(IptablesScope scope) throws CommandFailure;
}
