package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;

/// Here-documents whose operator has been read and whose text has not.
final class HereDocuments {
  private record Pending(
      List<Redirection> list, int index, String delimiter, boolean literal, boolean stripTabs) {}

  private final Source source;
  private final List<Pending> pending = new ArrayList<>(0);

  HereDocuments(Source source) {
    this.source = source;
  }

  /// Notes a here-document; a redirection without text stands in the list until the text is read.
  void add(List<Redirection> list, int descriptor, Word delimiter, boolean stripTabs) {
    String end = delimiter.literal().orElse("");
    pending.add(new Pending(list, list.size(), end, delimiter.quoted(), stripTabs));
    list.add(Redirection.here(descriptor, null, delimiter.place()));
  }

  /// Reads the texts of those that were noted; the source stands behind a line end.
  void readPending() {
    for (Pending one : pending) {
      Place begin = source.place();
      String text = readText(one);
      Word body =
          one.literal()
              ? new Word(List.of(new WordPart.Literal(text, true)), true, begin)
              : new WordReader(new Source(text, begin)).readAll();
      int descriptor = one.list().get(one.index()).descriptor();
      one.list().set(one.index(), Redirection.here(descriptor, body, begin));
    }
    pending.clear();
  }

  /// A script may end before the text of its last here-document: then that is empty.
  void finish() {
    readPending();
  }

  private String readText(Pending one) {
    var text = new StringBuilder();
    while (!source.isAtEnd()) {
      String line = readLine();
      String plain = one.stripTabs() ? line.replaceFirst("^\t+", "") : line;
      if (plain.equals(one.delimiter())) {
        break;
      }
      text.append(plain).append('\n');
    }
    return text.toString();
  }

  private String readLine() {
    int from = source.offset();
    while (!source.isAtEnd() && source.peek() != '\n') {
      source.next();
    }
    String line = source.slice(from);
    source.take("\n");
    return line;
  }
}
