package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ServerGroupConf;

/// A virtual_server_group while it is read.
final class ServerGroupDraft extends Draft {
  final String name;
  final List<ServerGroupConf.Entry> entries = new ArrayList<>();
  boolean v4;
  boolean v6;
  boolean markWithoutFamily;

  ServerGroupDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  List<ServerGroupConf.Entry> marks() {
    return entries.stream().filter(e -> e.first().isEmpty()).toList();
  }

  List<ServerGroupConf.Entry> ranges() {
    return entries.stream().filter(e -> !e.first().isEmpty()).toList();
  }
}
