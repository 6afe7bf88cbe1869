package lvslab.net.unit;

import java.util.function.Consumer;
import lvslab.net.host.Sink;
import lvslab.net.wire.Bytes;

/// What a service prints, cut into lines for the journal: a line is one when it has ended, or when
/// the service has.
final class JournalStream implements Sink {
  private final Consumer<String> journal;
  private final StringBuilder begun = new StringBuilder();

  JournalStream(Consumer<String> journal) {
    this.journal = journal;
  }

  @Override
  public void write(Bytes data) {
    begun.append(data.utf8());
    int end = begun.indexOf("\n");
    while (end >= 0) {
      String line = begun.substring(0, end);
      begun.delete(0, end + 1);
      journal.accept(line);
      end = begun.indexOf("\n");
    }
  }

  @Override
  public void close() {
    if (!begun.isEmpty()) {
      String line = begun.toString();
      begun.setLength(0);
      journal.accept(line);
    }
  }
}
