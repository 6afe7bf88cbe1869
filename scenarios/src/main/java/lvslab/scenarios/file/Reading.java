package lvslab.scenarios.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import lvslab.net.text.Diagnostics;
import lvslab.scenarios.source.PlacedTree;

/// One pass of binding: the tree, where the part that is bound begins, and who takes faults.
record Reading(PlacedTree tree, Diagnostics found, String base) {
  static Reading of(DeserializationContext context) {
    return (Reading) Objects.requireNonNull(context.getAttribute(Binder.READING));
  }

  String pointer(JsonParser parser) {
    return base + parser.getParsingContext().pathAsPointer();
  }

  /// Where a member stands that the parser is at or has just entered. What a record does not know
  /// is buffered first, and the buffer's parser has lost the names.
  String memberPointer(JsonParser parser, String name) {
    String around = pointer(parser);
    while (!around.isEmpty() && node(PlacedTree.member(around, name)).isMissingNode()) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return PlacedTree.member(around, name);
  }

  JsonNode node(String pointer) {
    return tree.root().at(pointer);
  }

  /// Reports a value of the wrong kind and passes over it.
  void wrongType(JsonParser parser, String expected) throws IOException {
    String pointer = pointer(parser);
    JsonNode node = node(pointer);
    found.error(tree.value(pointer), "wrong-type", describe(node), expected);
    parser.skipChildren();
  }

  private static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "@found.mapping";
      case ARRAY -> "@found.list";
      case STRING -> "'" + shortened(node.asText()) + "'";
      case NULL, MISSING -> "@found.nothing";
      default -> node.asText();
    };
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }
}
