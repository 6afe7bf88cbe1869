package lvslab.scenarios.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lvslab.net.text.Spelling;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// Reads expectations about what commands write.
final class OutputExpectations {
  private final ExpectTools tools;
  private final Map<String, Integer> steps;

  OutputExpectations(ExpectTools tools, Map<String, Integer> steps) {
    this.tools = tools;
    this.steps = steps;
  }

  @Nullable Expectation command(Part part, int index) {
    ExpectParts.@Nullable Command read = tools.binder().bind(part, ExpectParts.Command.class);
    if (read == null) {
      return null;
    }
    boolean timed = tools.has(part, "at", read.at());
    boolean placed = tools.has(part, "on", read.on());
    OutputTest test =
        test(
            part,
            read.prints(),
            new Parts(read.contains(), read.lacks(), read.matches()),
            read.status());
    if (!timed || !placed || read.on() == null || read.run() == null || read.run().text() == null) {
      return null;
    }
    @Nullable String host = tools.names().terminal(read.on());
    long at = tools.values().time(read.at(), 0);
    var head = ExpectationReader.head(part, index, read.says());
    return host == null ? null : new CommandExpectation(head, at, host, read.run().text(), test);
  }

  @Nullable Expectation step(Part part, int index) {
    ExpectParts.@Nullable Step read = tools.binder().bind(part, ExpectParts.Step.class);
    if (read == null || read.step() == null) {
      return null;
    }
    JsonNode node = read.step().node();
    String name = node.asText();
    @Nullable Integer step = steps.get(name);
    if (step == null) {
      String near = Spelling.nearest(name, steps.keySet());
      String known = String.join(", ", steps.keySet());
      tools.found().error(read.step().span(), "unknown-step", name, known, near);
    }
    OutputTest test =
        test(
            part,
            read.prints(),
            new Parts(read.contains(), read.lacks(), read.matches()),
            read.status());
    var head = ExpectationReader.head(part, index, read.says());
    return step == null ? null : new StepExpectation(head, step, name, test);
  }

  @Nullable Expectation log(Part part, int index) {
    ExpectParts.@Nullable Log read = tools.binder().bind(part, ExpectParts.Log.class);
    if (read == null || read.log() == null) {
      return null;
    }
    @Nullable String host = tools.names().host(read.log());
    OutputTest test =
        test(part, null, new Parts(read.contains(), read.lacks(), read.matches()), null);
    boolean counted = read.count() != null || read.atLeast() != null || read.atMost() != null;
    var count =
        counted
            ? new LogExpectation.Count(
                ExpectTools.bound(read.count(), read.atLeast(), 0),
                ExpectTools.bound(read.count(), read.atMost(), Long.MAX_VALUE))
            : LogExpectation.Count.ANY;
    var head = ExpectationReader.head(part, index, read.says());
    Window window = tools.window(read.after(), read.before());
    return host == null ? null : new LogExpectation(head, window, host, test, count);
  }

  private record Parts(@Nullable Part contains, @Nullable Part lacks, @Nullable Part matches) {}

  private OutputTest test(
      Part part, @Nullable PlacedText prints, Parts parts, @Nullable Whole status) {
    List<Pattern> patterns = new ArrayList<>();
    for (PlacedText text : tools.texts(parts.matches)) {
      try {
        patterns.add(Pattern.compile(text.text()));
      } catch (PatternSyntaxException e) {
        int offset = Math.max(0, e.getIndex());
        tools.found().error(text.at(0, offset), "bad-pattern", text.text(), e.getDescription());
      }
    }
    List<String> contains = tools.texts(parts.contains).stream().map(PlacedText::text).toList();
    List<String> lacks = tools.texts(parts.lacks).stream().map(PlacedText::text).toList();
    boolean nothing = parts.contains == null && parts.lacks == null && parts.matches == null;
    if (nothing && prints == null && status == null) {
      tools.refuseEmpty(part, "prints, contains, lacks, matches, status");
    }
    String all = prints == null ? null : prints.text();
    return new OutputTest(all, contains, lacks, patterns, status == null ? null : status.value());
  }
}
