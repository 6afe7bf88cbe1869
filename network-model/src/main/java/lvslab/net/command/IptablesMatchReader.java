package lvslab.net.command;

import lvslab.net.netfilter.RuleMatch;

/// A match extension in the course of being read.
abstract class IptablesMatchReader extends IptablesExtension {
  IptablesMatchReader(String name, String... options) {
    super(name, options);
  }

  /// What was read; complains if something lacks.
  abstract RuleMatch finish(IptablesScope scope) throws CommandFailure;
}
