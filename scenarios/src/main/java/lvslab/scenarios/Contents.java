package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import lvslab.scenarios.file.Content;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.SideFiles;

/// Gets the texts of a scenario, also those that stand in files beside it.
final class Contents {
  private final SideFiles sides;
  private final Diagnostics found;

  Contents(SideFiles sides, Diagnostics found) {
    this.sides = sides;
    this.found = found;
  }

  /// A text; an empty one after a diagnostic.
  PlacedText read(Content content) {
    if (content.text() != null) {
      return content.text();
    }
    String name = String.valueOf(content.file());
    Optional<String> text = sides.read(name);
    if (text.isEmpty()) {
      found.error(content.span(), "missing-file", name);
      return PlacedText.of("", List.of(content.span()));
    }
    var source = new SourceText(name, text.get());
    List<Span> starts = new ArrayList<>();
    for (int line = 1; line <= source.lines().size(); line++) {
      starts.add(source.at(line, 1));
    }
    return PlacedText.of(text.get(), starts);
  }
}
