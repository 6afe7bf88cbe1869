package lvslab.scenarios.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Span;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// Binds a tree, or parts of it, to records. It does not stop at a fault: what is wrong is reported
/// with its place and reads as missing.
public final class Binder {
  static final String READING = "lvslab.reading";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new LeafModule())
          .addHandler(new FaultCollector())
          .build();

  private final PlacedTree tree;
  private final Diagnostics found;

  /// Binds parts of a tree.
  ///
  /// @param tree what is read
  /// @param found takes what is wrong with it
  public Binder(PlacedTree tree, Diagnostics found) {
    this.tree = tree;
    this.found = found;
  }

  /// Binds a part.
  ///
  /// @param pointer where it stands
  /// @param type a record
  /// @param <T> the record
  /// @return the record, null if there is nothing of the kind
  public <T> @Nullable T bind(String pointer, Class<T> type) {
    JsonNode node = tree.root().at(pointer);
    var reading = new Reading(tree, found, pointer);
    try {
      return MAPPER.readerFor(type).withAttribute(READING, reading).readValue(node);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory cannot fail to be read", e);
    }
  }

  /// Binds a part that was put off.
  ///
  /// @param part what
  /// @param type a record
  /// @param <T> the record
  /// @return the record, null if there is nothing of the kind
  public <T> @Nullable T bind(Part part, Class<T> type) {
    return bind(part.pointer(), type);
  }

  /// Whether there is a value that must be there, of the right kind; one that is missing is
  /// reported, one of the wrong kind has been.
  ///
  /// @param pointer of the mapping
  /// @param key of the value
  /// @param value what was bound
  /// @return false if there is none
  public boolean has(String pointer, String key, @Nullable Object value) {
    if (value == null && tree.root().at(PlacedTree.member(pointer, key)).isMissingNode()) {
      found.error(tree.value(pointer), "missing-key", key);
    }
    return value != null;
  }

  /// Where a value stands.
  ///
  /// @param pointer JSON pointer
  /// @return its place
  public Span value(String pointer) {
    return tree.value(pointer);
  }

  /// Where a key stands.
  ///
  /// @param pointer JSON pointer of its value
  /// @return its place
  public Span key(String pointer) {
    return tree.key(pointer);
  }

  /// Takes what is wrong.
  ///
  /// @return the collection
  public Diagnostics found() {
    return found;
  }
}
