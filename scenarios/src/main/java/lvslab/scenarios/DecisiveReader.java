package lvslab.scenarios;

import java.util.Optional;
import lvslab.scenarios.expect.ExpectTools;
import lvslab.scenarios.file.ScenarioFile.DecisivePart;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.EventFilter;
import lvslab.scenarios.filter.SentFilter;
import org.jspecify.annotations.Nullable;

/// Reads `decisive`.
final class DecisiveReader {
  private static final String POINTER = "/decisive";

  private final ExpectTools tools;

  DecisiveReader(ExpectTools tools) {
    this.tools = tools;
  }

  Optional<Decisive> read(@Nullable DecisivePart part) {
    if (part == null) {
      return Optional.empty();
    }
    @Nullable EventFilter what = what(part);
    long after = tools.values().time(part.after(), 0);
    String blame = part.blame() == null ? "" : part.blame().text();
    return what == null
        ? Optional.empty()
        : Optional.of(new Decisive(what, after, blame, tools.binder().key(POINTER)));
  }

  private @Nullable EventFilter what(DecisivePart part) {
    if ((part.frames() == null) == (part.drops() == null)) {
      tools.found().error(tools.binder().value(POINTER), "decisive-form");
      return null;
    }
    if (part.frames() != null) {
      @Nullable DisplayFilter filter = tools.filter(part.frames());
      return filter == null ? null : new SentFilter(filter);
    }
    return part.drops() == null ? null : tools.drops(part.drops(), part.reason());
  }
}
