package lvslab.scenarios.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// How the leaves of a scenario are read: strictly, and with their places.
final class LeafModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  LeafModule() {
    addDeserializer(Word.class, new Leaf<>("@type.text", LeafModule::word));
    addDeserializer(Whole.class, new Leaf<>("@type.whole", LeafModule::whole));
    addDeserializer(Flag.class, new Leaf<>("@type.flag", LeafModule::flag));
    addDeserializer(Localized.class, new Leaf<>("@type.localized", LeafModule::localized));
    addDeserializer(Content.class, new Leaf<>("@type.content", LeafModule::content));
    addDeserializer(PlacedText.class, new Leaf<>("@type.block", LeafModule::block));
    addDeserializer(
        Part.class, new Leaf<>("", (r, p, node) -> new Part(p, node, r.tree().value(p))));
  }

  /// Makes a leaf of a node, null if the node is of the wrong kind.
  @FunctionalInterface
  private interface Maker<T> {
    @Nullable T make(Reading reading, String pointer, JsonNode node);
  }

  private static final class Leaf<T> extends JsonDeserializer<T> {
    private final String expected;
    private final Maker<T> maker;

    Leaf(String expected, Maker<T> maker) {
      this.expected = expected;
      this.maker = maker;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Reading reading = Reading.of(context);
      String pointer = reading.pointer(parser);
      @Nullable T value = maker.make(reading, pointer, reading.node(pointer));
      if (value == null) {
        reading.wrongType(parser, expected);
      } else if (parser.currentToken() != JsonToken.FIELD_NAME) {
        parser.skipChildren();
      }
      return value;
    }

    /// Also asked after [#deserialize] gave null, when the fault has been reported.
    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
      JsonParser parser = context.getParser();
      try {
        boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
        return isNull ? deserialize(parser, context) : null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public @Nullable T getAbsentValue(DeserializationContext context) {
      return null;
    }
  }

  private static @Nullable Word word(Reading reading, String pointer, JsonNode node) {
    return node.isTextual() ? new Word(node.asText(), reading.tree().value(pointer)) : null;
  }

  private static @Nullable Whole whole(Reading reading, String pointer, JsonNode node) {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    return fits ? new Whole(node.asLong(), reading.tree().value(pointer)) : null;
  }

  private static @Nullable Flag flag(Reading reading, String pointer, JsonNode node) {
    return node.isBoolean() ? new Flag(node.asBoolean(), reading.tree().value(pointer)) : null;
  }

  private static @Nullable Localized localized(Reading reading, String pointer, JsonNode node) {
    if (node.isTextual()) {
      return new Localized(node.asText(), node.asText());
    }
    boolean known = true;
    for (String key : (Iterable<String>) node::fieldNames) {
      known &= List.of("en", "zh").contains(key) && node.get(key).isTextual();
    }
    if (!node.isObject() || node.isEmpty() || !known) {
      return null;
    }
    String en = node.path("en").asText(node.path("zh").asText());
    return new Localized(en, node.path("zh").asText(en));
  }

  private static @Nullable Content content(Reading reading, String pointer, JsonNode node) {
    var span = reading.tree().value(pointer);
    if (node.isObject() && node.size() == 1 && node.path("file").isTextual()) {
      String file = PlacedTree.member(pointer, "file");
      return new Content(null, node.path("file").asText(), reading.tree().value(file));
    }
    @Nullable PlacedText text = block(reading, pointer, node);
    return text == null ? null : new Content(text, null, span);
  }

  private static @Nullable PlacedText block(Reading reading, String pointer, JsonNode node) {
    boolean lines = node.isArray() && !node.isEmpty();
    for (JsonNode line : node) {
      lines &= line.isTextual();
    }
    return node.isTextual() || lines ? reading.tree().text(pointer) : null;
  }
}
