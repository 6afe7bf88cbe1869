package lvslab.vrrp.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lvslab.vrrp.conf.ServerGroupConf;

/// A virtual server group with its state (check_data.h, `struct _virtual_server_group`).
final class ServerGroup {
  private final ServerGroupConf conf;
  private final List<Entry> entries;

  ServerGroup(ServerGroupConf conf) {
    this.conf = conf;
    List<Entry> all = conf.entries().stream().map(Entry::new).toList();
    entries =
        Stream.concat(
                all.stream().filter(entry -> !entry.isMark()), all.stream().filter(Entry::isMark))
            .toList();
  }

  String name() {
    return conf.name();
  }

  /// Its lines: those with addresses, then those with marks.
  List<Entry> entries() {
    return entries;
  }

  /// One line of it, which several virtual servers may share.
  static final class Entry {
    private final ServerGroupConf.Entry conf;

    /// How many real servers are alive, by protocol: a service is deleted with its last one.
    private final Map<String, Integer> alive = new TreeMap<>();

    /// Whether it was there before a reload.
    boolean reloaded;

    Entry(ServerGroupConf.Entry conf) {
      this.conf = conf;
    }

    ServerGroupConf.Entry conf() {
      return conf;
    }

    boolean isMark() {
      return conf.mark() >= 0;
    }

    private String counter(VirtualServer vs) {
      return isMark() ? "mark" : vs.conf().protocol();
    }

    int alive(VirtualServer vs) {
      return alive.getOrDefault(counter(vs), 0);
    }

    void count(VirtualServer vs, int change) {
      alive.merge(counter(vs), change, Integer::sum);
    }

    void takeCounts(Entry former) {
      alive.clear();
      alive.putAll(former.alive);
    }

    boolean isSame(Entry other) {
      return conf.mark() == other.conf.mark()
          && conf.first().equals(other.conf.first())
          && conf.last().equals(other.conf.last())
          && conf.port() == other.conf.port();
    }

    /// As keepalived's log has it when it comes or goes.
    String text(String protocol) {
      if (isMark()) {
        return Long.toString(conf.mark());
      }
      String first = "[" + conf.first() + "]:" + protocol + ":" + conf.port();
      return conf.first().equals(conf.last()) ? first : first + "-" + conf.last();
    }
  }
}
