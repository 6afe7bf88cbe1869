package lvslab.scenarios.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lvslab.net.link.Chance;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.DeviceName;
import lvslab.scenarios.file.Flag;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.FilterSyntaxException;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// A fault as it is written: its kind and what it happens to, then keys that say more.
final class FaultForm {
  private final Binder binder;
  private final Names names;
  private final Part part;
  private final String kind;
  private final Values values;

  FaultForm(Binder binder, Names names, Part part, String kind) {
    this.binder = binder;
    this.names = names;
    this.part = part;
    this.kind = kind;
    values = new Values(binder.found());
  }

  private String pointer(String key) {
    return PlacedTree.member(part.pointer(), key);
  }

  Diagnostics found() {
    return binder.found();
  }

  /// Refuses keys that the kind does not have.
  void allow(Set<String> keys) {
    for (String key : keys()) {
      if (!key.equals(kind) && !keys.contains(key)) {
        String known = String.join(", ", keys);
        var place = binder.key(pointer(key));
        found().error(place, "unknown-key", key, known, Spelling.nearest(key, keys));
      }
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    part.node().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /// The fault in a line: its kind, what it happens to, then keys with their values.
  String text(Object subject) {
    var text = new StringBuilder(kind).append(' ').append(subject);
    for (Map.Entry<String, JsonNode> field : part.node().properties()) {
      if (!field.getKey().equals(kind)) {
        text.append(' ').append(field.getKey()).append(' ').append(field.getValue().asText());
      }
    }
    return text.toString();
  }

  /// Says what is wrong with a key.
  void refuse(String key, String code) {
    found().error(binder.key(pointer(key)), code);
  }

  /// Says that something is missing.
  void refuseEmpty(String code) {
    found().error(part.span(), code);
  }

  boolean has(String key) {
    return part.node().has(key);
  }

  /// What must be there.
  boolean require(String key) {
    return binder.has(part.pointer(), key, has(key) ? key : null);
  }

  @Nullable Word word(String key) {
    return has(key) ? binder.bind(pointer(key), Word.class) : null;
  }

  /// The device that it happens to.
  @Nullable Word subject() {
    return word(kind);
  }

  /// The cables that it happens to: of a device, of a link, or between two links.
  @Nullable Target target() {
    @Nullable Word word = subject();
    if (word == null) {
      return null;
    }
    String text = word.text();
    int slash = text.indexOf('/');
    String first = slash < 0 ? text : text.substring(0, slash);
    if (!names.hosts().contains(first) && names.uplinks().containsKey(first)) {
      String upper = slash < 0 ? "" : text.substring(slash + 1);
      if (slash < 0) {
        return new Target.OfLink(first);
      }
      if (upper.equals(names.uplinks().get(first))) {
        return new Target.OfUplink(first, upper);
      }
      found().error(word.span(), "fault-uplink", first, upper);
      return null;
    }
    @Nullable DeviceName device = names.device(word);
    return device == null ? null : new Target.OfDevice(device);
  }

  @Nullable DeviceName device() {
    @Nullable Word word = subject();
    return word == null ? null : names.device(word);
  }

  @Nullable String host() {
    @Nullable Word word = subject();
    return word == null ? null : names.host(word);
  }

  long time(String key, long otherwise) {
    return values.time(word(key), otherwise);
  }

  long rate(String key) {
    return values.rate(word(key));
  }

  long whole(String key, long otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    @Nullable Whole number = binder.bind(pointer(key), Whole.class);
    if (number == null) {
      return otherwise;
    }
    if (number.value() < 1) {
      found().error(number.span(), "fault-count", Long.toString(number.value()));
      return otherwise;
    }
    return number.value();
  }

  @Nullable MacAddress mac(String key) {
    @Nullable Word word = word(key);
    return word == null ? null : values.mac(word);
  }

  /// A percentage, perhaps with a second one: the correlation.
  Chance chance(String key) {
    @Nullable Word word = word(key);
    if (word == null) {
      return Chance.NEVER;
    }
    String[] parts = word.text().strip().split("\\s+");
    Optional<Long> share = Chance.parse(parts[0]);
    Optional<Long> correlation = parts.length > 1 ? Chance.parse(parts[1]) : Optional.of(0L);
    if (parts.length > 2 || share.isEmpty() || correlation.isEmpty()) {
      found().error(word.span(), "bad-percent", word.text());
      return Chance.NEVER;
    }
    return new Chance(share.get(), correlation.get());
  }

  boolean flag(String key) {
    @Nullable Flag flag = has(key) ? binder.bind(pointer(key), Flag.class) : null;
    return flag != null && flag.value();
  }

  /// A whole number that may be negative.
  long signed(String key) {
    @Nullable Whole number = binder.bind(pointer(key), Whole.class);
    return number == null ? 0 : number.value();
  }

  /// A time that may be negative.
  long signedTime(String key) {
    @Nullable Word word = word(key);
    if (word == null) {
      return 0;
    }
    boolean negative = word.text().startsWith("-");
    String size = negative ? word.text().substring(1) : word.text();
    long nanos = values.time(new Word(size, word.span()), 0);
    return negative ? -nanos : nanos;
  }

  Direction direction() {
    @Nullable Word word = word("direction");
    if (word == null) {
      return Direction.BOTH;
    }
    List<String> known = List.of("in", "out", "both");
    if (!known.contains(word.text())) {
      String all = String.join(", ", known);
      String near = Spelling.nearest(word.text(), known);
      found().error(word.span(), "fault-direction", word.text(), all, near);
      return Direction.BOTH;
    }
    return Direction.valueOf(word.text().toUpperCase(Locale.ROOT));
  }

  /// Which frames; all if nothing says so.
  DisplayFilter frames() {
    @Nullable PlacedText text =
        has("frames") ? binder.bind(pointer("frames"), PlacedText.class) : null;
    if (text == null) {
      return DisplayFilter.ALL;
    }
    try {
      return DisplayFilter.parse(text.text());
    } catch (FilterSyntaxException e) {
      found().error(text.at(0, e.offset()), e.code(), e.found());
      return DisplayFilter.ALL;
    }
  }
}
