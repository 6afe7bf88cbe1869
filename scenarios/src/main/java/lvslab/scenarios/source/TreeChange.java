package lvslab.scenarios.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import lvslab.net.text.Spelling;
import org.jspecify.annotations.Nullable;

/// A change to a scenario from outside, such as `links.lan.delay=1ms`.
///
/// The path goes down by keys, by the `name` or `id` of an element of a list, or by its number from
/// 0. A key that itself holds dots is written as it is (`hosts.rs1.files./etc/sysctl.conf`).
/// `=null` takes the value away, `+=` adds a line to a text or an element to a list.
public final class TreeChange {
  /// The file that places in such a change name.
  public static final String FILE = "--set";

  private final SourceText source;
  private final Span start;
  private final String text;
  private final String path;
  private final boolean adds;
  private final int valueAt;

  private TreeChange(SourceText source, Span start, String text, int equals) {
    this.source = source;
    this.start = start;
    this.text = text;
    adds = text.charAt(equals - 1) == '+';
    path = text.substring(0, adds ? equals - 1 : equals);
    valueAt = equals + 1;
  }

  /// Reads a change.
  ///
  /// @param setting `path=value` or `path+=value`
  /// @param found takes what is wrong with it
  /// @return the change, or null if there is no `=` in it
  public static @Nullable TreeChange read(String setting, Diagnostics found) {
    var source = new SourceText(FILE, setting);
    return read(source, source.at(1, 1), setting, found);
  }

  /// Reads a change that stands in a file.
  ///
  /// @param source the file
  /// @param start where in it the change begins
  /// @param setting `path=value` or `path+=value`
  /// @param found takes what is wrong with it
  /// @return the change, or null if there is no `=` in it
  public static @Nullable TreeChange read(
      SourceText source, Span start, String setting, Diagnostics found) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      found.error(start, "set-form", setting);
      return null;
    }
    return new TreeChange(source, start, setting, equals);
  }

  /// Where in the scenario.
  ///
  /// @return the path as written
  public String path() {
    return path;
  }

  /// What is set there.
  ///
  /// @return the text behind the `=`
  public String value() {
    return text.substring(valueAt);
  }

  /// A place in the path.
  ///
  /// @param offset characters from its start
  /// @return the place
  public Span at(int offset) {
    return start.right(offset);
  }

  /// Makes the change.
  ///
  /// @param tree what is changed
  /// @param found takes what is wrong with it
  public void apply(PlacedTree tree, Diagnostics found) {
    JsonNode node = tree.root();
    String pointer = "";
    int from = 0;
    while (true) {
      Step step = step(node, from);
      if (step == null) {
        unknown(node, from, found);
        return;
      }
      if (step.next > path.length()) {
        set(tree, node, new Target(pointer, step.key, at(from)), found);
        return;
      }
      node =
          node instanceof ArrayNode array ? array.get(index(array, step.key)) : node.get(step.key);
      pointer = PlacedTree.member(pointer, step.key);
      from = step.next;
    }
  }

  /// One part of the path.
  ///
  /// @param key of a mapping, or the number of an element
  /// @param next where the next part begins
  private record Step(String key, int next) {}

  /// Where a value goes.
  ///
  /// @param parent pointer of what holds it
  /// @param key under which
  /// @param span where the change names the key
  private record Target(String parent, String key, Span span) {
    String pointer() {
      return PlacedTree.member(parent, key);
    }
  }

  private static int index(ArrayNode array, String key) {
    return Math.min(Integer.parseInt(key), array.size() - 1);
  }

  /// The longest key that is there; else, as the last part, a new one.
  private @Nullable Step step(JsonNode node, int from) {
    for (int end = path.length(); end > from; end = path.lastIndexOf('.', end - 1)) {
      String key = path.substring(from, end);
      if (node instanceof ObjectNode object && object.has(key)) {
        return new Step(key, end + 1);
      }
      int index = node instanceof ArrayNode array ? find(array, key) : -1;
      if (index >= 0) {
        return new Step(Integer.toString(index), end + 1);
      }
    }
    boolean last = from < path.length() && path.indexOf('.', from) < 0;
    return last && node instanceof ObjectNode
        ? new Step(path.substring(from), path.length() + 1)
        : null;
  }

  private static int find(ArrayNode array, String key) {
    for (int i = 0; i < array.size(); i++) {
      if (nameOf(array.get(i)).equals(key) || key.equals(Integer.toString(i))) {
        return i;
      }
    }
    return -1;
  }

  /// What an element is called: hosts and devices have names, steps of the timeline have ids.
  private static String nameOf(JsonNode element) {
    return element.path("name").asText(element.path("id").asText());
  }

  private void unknown(JsonNode node, int from, Diagnostics found) {
    int dot = path.indexOf('.', from);
    String word = path.substring(Math.min(from, path.length()), dot < 0 ? path.length() : dot);
    List<String> known = new ArrayList<>();
    if (node instanceof ArrayNode array) {
      array.forEach(element -> known.add(nameOf(element)));
      known.removeIf(String::isEmpty);
    } else {
      node.fieldNames().forEachRemaining(known::add);
    }
    String all = String.join(", ", known);
    found.error(at(from), "set-path", word, all, Spelling.nearest(word, known));
  }

  private void set(PlacedTree tree, JsonNode parent, Target target, Diagnostics found) {
    String blank = "\n".repeat(start.line() - 1) + " ".repeat(start.column() - 1 + valueAt);
    PlacedTree value = TreeReader.read(source, blank + value(), found);
    JsonNode present = tree.root().at(target.pointer());
    if (value().isBlank() || value.root().isNull()) {
      tree.remove(target.parent, parent, target.key);
    } else if (!adds) {
      tree.replace(target.pointer(), parent, target.key, value);
    } else if (present instanceof ArrayNode array) {
      tree.replace(target.pointer() + "/" + array.size(), array, "" + array.size(), value);
    } else {
      PlacedText line = PlacedText.of(value(), List.of(at(valueAt)));
      @Nullable PlacedText former = tree.text(target.pointer());
      if (former == null && !present.isMissingNode()) {
        found.error(at(0), "set-add", path);
        return;
      }
      tree.replaceText(parent, target.parent, target.key, former == null ? line : former.and(line));
    }
    tree.placeKey(target.pointer(), target.span);
  }
}
