package lvslab.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.PlacedTree;
import lvslab.scenarios.source.TreeChange;
import org.jspecify.annotations.Nullable;

/// Makes a variant of a scenario: the setting `variant=fixed`. What the variant says replaces what
/// the scenario says under the same key, and then its `set` is done.
final class VariantChoice {
  static final String PATH = "variant";

  private static final String VARIANTS = "variants";
  private static final String SET = "set";

  private VariantChoice() {}

  /// Makes a variant.
  ///
  /// @param tree the scenario
  /// @param choice which variant
  /// @param found takes what is wrong
  /// @return the changes that its `set` asks for
  static List<TreeChange> make(PlacedTree tree, TreeChange choice, Diagnostics found) {
    String name = choice.value().strip();
    JsonNode variants = tree.root().path(VARIANTS);
    JsonNode variant = variants.path(name);
    if (!variant.isObject()) {
      List<String> known = new ArrayList<>();
      variants.fieldNames().forEachRemaining(known::add);
      String all = known.isEmpty() ? "-" : String.join(", ", known);
      var place = choice.at(PATH.length() + 1);
      found.error(place, "unknown-variant", name, all, Spelling.nearest(name, known));
      return List.of();
    }
    String pointer = PlacedTree.member("/" + VARIANTS, name);
    for (String key : (Iterable<String>) variant::fieldNames) {
      if (!key.equals(SET)) {
        tree.copy(PlacedTree.member(pointer, key), "", key);
      }
    }
    return changes(tree, PlacedTree.member(pointer, SET), found);
  }

  private static List<TreeChange> changes(PlacedTree tree, String pointer, Diagnostics found) {
    List<TreeChange> changes = new ArrayList<>();
    int count = tree.root().at(pointer).size();
    for (int i = 0; i < count; i++) {
      @Nullable PlacedText text = tree.text(pointer + "/" + i);
      @Nullable TreeChange change =
          text == null
              ? null
              : TreeChange.read(tree.source(), text.start(), text.text().strip(), found);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }
}
