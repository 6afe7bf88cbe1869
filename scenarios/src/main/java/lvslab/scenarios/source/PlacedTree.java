package lvslab.scenarios.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import org.jspecify.annotations.Nullable;

/// A Jackson tree with the place of every key and value, by JSON pointer.
public final class PlacedTree {
  private final SourceText source;
  private final Map<String, Span> values = new LinkedHashMap<>();
  private final Map<String, Span> keys = new LinkedHashMap<>();
  private final Map<String, PlacedText> texts = new LinkedHashMap<>();
  private JsonNode root = JsonNodeFactory.instance.objectNode();

  PlacedTree(SourceText source) {
    this.source = source;
  }

  /// The text it was read from.
  ///
  /// @return the scenario file
  public SourceText source() {
    return source;
  }

  /// The tree.
  ///
  /// @return its root
  public JsonNode root() {
    return root;
  }

  /// Where a value stands.
  ///
  /// @param pointer JSON pointer
  /// @return its place; that of the nearest value around it if it is not there
  public Span value(String pointer) {
    String at = pointer;
    while (!values.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return values.getOrDefault(at, source.at(1, 1));
  }

  /// Where a key stands.
  ///
  /// @param pointer JSON pointer of its value
  /// @return its place; that of the value if it is an element of a list
  public Span key(String pointer) {
    @Nullable Span key = keys.get(pointer);
    return key == null ? value(pointer) : key;
  }

  /// A text with the place of each character.
  ///
  /// @param pointer JSON pointer of a scalar or of a list of lines
  /// @return the text, nothing if it is neither
  public @Nullable PlacedText text(String pointer) {
    @Nullable PlacedText text = texts.get(pointer);
    JsonNode node = root.at(pointer);
    if (text == null && node instanceof ArrayNode lines) {
      return PlacedText.ofLines(linesOf(lines, pointer));
    }
    return text;
  }

  private List<PlacedText> linesOf(ArrayNode lines, String pointer) {
    List<PlacedText> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      @Nullable PlacedText line = texts.get(pointer + "/" + i);
      if (line != null) {
        all.add(line);
      }
    }
    return all;
  }

  /// The pointer of a member.
  ///
  /// @param pointer of the mapping
  /// @param key of the member
  /// @return pointer with `~` and `/` escaped (RFC 6901)
  public static String member(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  void setRoot(JsonNode node) {
    root = node;
  }

  void placeValue(String pointer, Span span) {
    values.put(pointer, span);
  }

  void placeKey(String pointer, Span span) {
    keys.put(pointer, span);
  }

  void placeText(String pointer, PlacedText text) {
    texts.put(pointer, text);
  }

  /// Puts another value in a place, with all that was known of the former one forgotten.
  void replace(String pointer, JsonNode parent, String last, PlacedTree other) {
    forget(pointer);
    if (parent instanceof ObjectNode object) {
      object.set(last, other.root);
    } else if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(last);
      if (index < array.size()) {
        array.set(index, other.root);
      } else {
        array.add(other.root);
      }
    }
    other.values.forEach((p, span) -> values.put(pointer + p, span));
    other.keys.forEach((p, span) -> keys.put(pointer + p, span));
    other.texts.forEach((p, text) -> texts.put(pointer + p, text));
  }

  /// Puts what stands in one place into another as well, where it replaces what is there.
  ///
  /// @param from pointer of what is copied
  /// @param parent pointer of the mapping that takes it
  /// @param key under which
  public void copy(String from, String parent, String key) {
    var part = new PlacedTree(source);
    part.root = root.at(from).deepCopy();
    copy(values, part.values, from);
    copy(keys, part.keys, from);
    copy(texts, part.texts, from);
    replace(member(parent, key), root.at(parent), key, part);
  }

  private static <T> void copy(Map<String, T> all, Map<String, T> part, String from) {
    all.forEach(
        (pointer, place) -> {
          if (pointer.equals(from) || pointer.startsWith(from + "/")) {
            part.put(pointer.substring(from.length()), place);
          }
        });
  }

  /// Puts a text in a place.
  void replaceText(JsonNode parent, String parentPointer, String key, PlacedText text) {
    var other = new PlacedTree(source);
    other.root = JsonNodeFactory.instance.textNode(text.text());
    other.values.put("", text.start());
    other.texts.put("", text);
    replace(member(parentPointer, key), parent, key, other);
  }

  /// Takes a value away; elements behind it move up.
  void remove(String parentPointer, JsonNode parent, String key) {
    forget(member(parentPointer, key));
    if (parent instanceof ObjectNode object) {
      object.remove(key);
    } else if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(key);
      array.remove(index);
      for (int i = index; i < array.size(); i++) {
        move(parentPointer + "/" + (i + 1), parentPointer + "/" + i);
      }
    }
  }

  private void move(String from, String to) {
    move(values, from, to);
    move(keys, from, to);
    move(texts, from, to);
  }

  private static <T> void move(Map<String, T> map, String from, String to) {
    Map<String, T> moved = new LinkedHashMap<>();
    map.forEach(
        (pointer, place) -> {
          if (pointer.equals(from) || pointer.startsWith(from + "/")) {
            moved.put(to + pointer.substring(from.length()), place);
          }
        });
    map.keySet().removeIf(p -> p.equals(from) || p.startsWith(from + "/"));
    map.putAll(moved);
  }

  private void forget(String pointer) {
    for (Map<String, ?> map : List.of(values, keys, texts)) {
      map.keySet().removeIf(p -> p.equals(pointer) || p.startsWith(pointer + "/"));
    }
  }
}
