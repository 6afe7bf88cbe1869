package lvslab.vrrp.conf.parse;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.vrrp.conf.NotifyConf;
import lvslab.vrrp.conf.NotifyScript;

/// Scripts of an instance or a group by keyword, while it is read.
final class NotifyDraft {
  final Map<String, NotifyScript> scripts = new TreeMap<>();

  private Optional<NotifyScript> of(String keyword) {
    return Optional.ofNullable(scripts.get(keyword));
  }

  NotifyConf freeze() {
    return new NotifyConf(
        of("notify"),
        of("notify_master"),
        of("notify_backup"),
        of("notify_fault"),
        of("notify_stop"),
        of("notify_deleted"),
        of("notify_master_rx_lower_pri"));
  }
}
