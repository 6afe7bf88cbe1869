package lvslab.vrrp.conf.parse;

import lvslab.net.text.Span;
import lvslab.vrrp.conf.TrackFileConf;

/// A track_file while it is read.
final class TrackFileDraft extends Draft {
  final String name;
  String file = "";
  int weight = 1;
  boolean reverse;
  boolean init;
  boolean overwrite;

  TrackFileDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  TrackFileConf freeze() {
    return new TrackFileConf(name, span, file, weight, reverse);
  }
}
