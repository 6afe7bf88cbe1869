package lvslab.vrrp.conf.parse;

import java.util.Optional;
import lvslab.vrrp.conf.FifoConf;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// A notify FIFO while it is read.
final class FifoDraft {
  /// `vrrp_` or `lvs_`, empty for the one that all write to.
  final String type;

  @Nullable String path;
  ScriptUser user = ScriptUser.ROOT;
  @Nullable NotifyScript script;

  /// Whether another one has its name.
  boolean ignored;

  FifoDraft(String type) {
    this.type = type;
  }

  Optional<FifoConf> freeze() {
    return Optional.ofNullable(ignored ? null : path)
        .map(p -> new FifoConf(p, user, Optional.ofNullable(script)));
  }
}
