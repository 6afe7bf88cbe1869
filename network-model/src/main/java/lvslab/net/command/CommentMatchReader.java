package lvslab.net.command;

import lvslab.net.netfilter.CommentMatch;
import lvslab.net.netfilter.RuleMatch;
import org.jspecify.annotations.Nullable;

/// Options of match comment.
final class CommentMatchReader extends IptablesMatchReader {
  private @Nullable String text;

  CommentMatchReader() {
    super("comment", "--comment");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    refuseInverted(option, inverted);
    text = value(option, words);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (text == null) {
      throw missing("--comment");
    }
    return new CommentMatch(text);
  }
}
