package lvslab.vrrp.conf.parse;

import java.util.Optional;
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
  int initial;

  TrackFileDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  TrackFileConf freeze() {
    Optional<Integer> written = init ? Optional.of(initial) : Optional.empty();
    return new TrackFileConf(name, span, file, written, overwrite);
  }
}
