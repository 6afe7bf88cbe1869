package lvslab.vrrp.conf.parse;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.text.SourceText;

/// The files as they were written, by the names they were opened by, for places in them.
final class Sources {
  private final Map<String, SourceText> texts = new TreeMap<>();

  void put(String file, String text) {
    texts.put(file, new SourceText(file, text));
  }

  SourceText text(String file) {
    return texts.computeIfAbsent(file, f -> new SourceText(f, ""));
  }
}
