package lvslab.scenarios;

import java.util.Optional;
import lvslab.scenarios.expect.ExpectTools;
import lvslab.scenarios.file.ScenarioFile.DecisivePart;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.DropFilter;
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
    Decisive.@Nullable What what = what(part);
    long after = tools.values().time(part.after(), 0);
    String blame = part.blame() == null ? "" : part.blame().text();
    return what == null
        ? Optional.empty()
        : Optional.of(new Decisive(what, after, blame, tools.binder().key(POINTER)));
  }

  private Decisive.@Nullable What what(DecisivePart part) {
    if ((part.frames() == null) == (part.drops() == null)) {
      tools.found().error(tools.binder().value(POINTER), "decisive-form");
      return null;
    }
    if (part.frames() != null) {
      @Nullable DisplayFilter filter = tools.filter(part.frames());
      return filter == null ? null : new Decisive.Sent(filter);
    }
    @Nullable DropFilter drops =
        part.drops() == null ? null : tools.drops(part.drops(), part.reason());
    return drops == null ? null : new Decisive.Dropped(drops);
  }
}
