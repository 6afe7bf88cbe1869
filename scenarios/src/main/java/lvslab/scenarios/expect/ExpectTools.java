package lvslab.scenarios.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.net.trace.DropReason;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.DropFilter;
import lvslab.scenarios.filter.FilterSyntaxException;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// What the readers of all kinds of expectations need.
///
/// @param binder of the scenario
/// @param names its hosts and devices
/// @param values its times and addresses
public record ExpectTools(Binder binder, Names names, Values values) {
  /// Takes what is wrong.
  ///
  /// @return the collection
  public Diagnostics found() {
    return binder.found();
  }

  /// When a state must hold, as `at`, `after` with `within`, or `after` and `before` say.
  When when(Times times) {
    boolean span = times.after() != null || times.within() != null || times.before() != null;
    if (times.at() != null && span) {
      found().error(times.at().span(), "when-both");
    }
    if (times.within() != null && times.before() != null) {
      found().error(times.before().span(), "when-two-ends");
    }
    if (times.at() != null) {
      return When.at(values.time(times.at(), 0));
    }
    if (!span) {
      return When.END;
    }
    long from = values.time(times.after(), 0);
    return times.before() == null
        ? When.within(from, values.time(times.within(), 0))
        : When.throughout(from, values.time(times.before(), 0));
  }

  Window window(@Nullable Word after, @Nullable Word before) {
    return new Window(values.time(after, 0), values.time(before, Long.MAX_VALUE));
  }

  /// A bound of a count.
  ///
  /// @param exactly the count itself, or null
  /// @param bound or null
  /// @param otherwise if there is neither
  static long bound(@Nullable Whole exactly, @Nullable Whole bound, long otherwise) {
    @Nullable Whole whole = exactly == null ? bound : exactly;
    return whole == null ? otherwise : whole.value();
  }

  /// Several texts, or one.
  List<PlacedText> texts(@Nullable Part part) {
    List<PlacedText> texts = new ArrayList<>();
    if (part == null) {
      return texts;
    }
    JsonNode node = part.node();
    int count = node.isArray() ? node.size() : 1;
    for (int i = 0; i < count; i++) {
      String pointer = node.isArray() ? part.pointer() + "/" + i : part.pointer();
      @Nullable PlacedText text = binder.bind(pointer, PlacedText.class);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// A display filter.
  ///
  /// @param text as written
  /// @return the filter, or null after a diagnostic
  public @Nullable DisplayFilter filter(PlacedText text) {
    try {
      return DisplayFilter.parse(text.text());
    } catch (FilterSyntaxException e) {
      found().error(text.at(0, e.offset()), e.code(), e.found());
      return null;
    }
  }

  /// A filter of what is dropped.
  ///
  /// @param text a display filter
  /// @param reason a name of [DropReason], or nothing
  /// @return the filter, or null after a diagnostic
  public @Nullable DropFilter drops(PlacedText text, @Nullable Word reason) {
    @Nullable DisplayFilter filter = filter(text);
    @Nullable DropReason why = null;
    if (reason != null) {
      List<String> known = Arrays.stream(DropReason.values()).map(DropReason::name).toList();
      if (!known.contains(reason.text())) {
        String near = Spelling.nearest(reason.text(), known);
        found().error(reason.span(), "drop-reason", reason.text(), String.join(", ", known), near);
        return null;
      }
      why = DropReason.valueOf(reason.text());
    }
    return filter == null ? null : new DropFilter(filter, why);
  }

  /// Whether a value that must be there is.
  boolean has(Part part, String key, @Nullable Object value) {
    return binder.has(part.pointer(), key, value);
  }

  /// Refuses an expectation in which nothing is expected.
  void refuseEmpty(Part part, String keys) {
    found().error(part.span(), "expects-nothing", keys);
  }

  static String member(Part part, String key) {
    return PlacedTree.member(part.pointer(), key);
  }
}
