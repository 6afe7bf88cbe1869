package lvslab.scenarios.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML 1.2, and so JSON, into a [PlacedTree]. Anchors and aliases are expanded.
public final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEPTH_LIMIT = 100;

  /// Values of a tree, for texts that are not longer than this: aliases can make many of few lines.
  /// Without aliases a text has fewer values than characters, however large it is.
  private static final int LEAST_LIMIT = 100_000;

  private final PlacedTree tree;
  private final ScalarPlaces places;
  private final Diagnostics found;
  private final int sizeLimit;
  private int size;
  private boolean tooLarge;

  private TreeReader(SourceText source, Diagnostics found) {
    this.tree = new PlacedTree(source);
    this.places = new ScalarPlaces(source);
    this.found = found;
    sizeLimit = Math.max(LEAST_LIMIT, source.text().length());
  }

  /// Reads a text.
  ///
  /// @param source the text
  /// @param found takes what is wrong with it
  /// @return the tree; an empty mapping where the text is no YAML
  public static PlacedTree read(SourceText source, Diagnostics found) {
    return read(source, source.text(), found);
  }

  /// Reads a text in which only the last part counts, and what stands before is blank.
  static PlacedTree read(SourceText source, String text, Diagnostics found) {
    var reader = new TreeReader(source, found);
    var settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(Integer.MAX_VALUE) // the text is in memory already
            .build();
    try {
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isPresent()) {
        reader.tree.setRoot(reader.convert(node.get(), "", 0));
      }
    } catch (MarkedYamlEngineException e) {
      Span span = e.getProblemMark().map(reader::span).orElse(source.at(1, 1));
      found.error(span, "yaml", e.getProblem());
    } catch (YamlEngineException e) {
      found.error(source.at(1, 1), "yaml", String.valueOf(e.getMessage()));
    }
    return reader.tree;
  }

  private Span span(Mark mark) {
    String line = tree.source().line(mark.getLine() + 1);
    int codePoints = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
    return tree.source().at(mark.getLine() + 1, line.offsetByCodePoints(0, codePoints) + 1);
  }

  private Span span(Node node) {
    return node.getStartMark().map(this::span).orElseGet(() -> tree.source().at(1, 1));
  }

  private JsonNode convert(Node node, String pointer, int depth) {
    Span span = span(node);
    tree.placeValue(pointer, span);
    size++;
    if (depth > DEPTH_LIMIT || size > sizeLimit) {
      if (!tooLarge) {
        found.error(span, "too-large");
      }
      tooLarge = true;
      size = sizeLimit;
      return NODES.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, pointer, depth);
      case SequenceNode sequence -> {
        var array = NODES.arrayNode();
        for (Node element : sequence.getValue()) {
          array.add(convert(element, pointer + "/" + array.size(), depth + 1));
        }
        yield array;
      }
      case ScalarNode scalar -> {
        tree.placeText(pointer, places.of(scalar, span));
        yield scalar(scalar);
      }
      default -> NODES.nullNode();
    };
  }

  private JsonNode mapping(MappingNode mapping, String pointer, int depth) {
    var object = NODES.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Span place = span(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        found.error(place, "key-type");
        continue;
      }
      String member = PlacedTree.member(pointer, key.getValue());
      if (object.has(key.getValue())) { // the composer alone does not refuse it
        found.error(place, "duplicate-key", key.getValue());
        continue;
      }
      tree.placeKey(member, place);
      object.set(key.getValue(), convert(tuple.getValueNode(), member, depth + 1));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.INT)) {
      return NODES.numberNode(new BigInteger(text));
    } else if (tag.equals(Tag.FLOAT) && text.matches("[-+.eE\\d]+")) {
      return NODES.numberNode(new BigDecimal(text));
    } else if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    } else if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    return NODES.textNode(text);
  }
}
