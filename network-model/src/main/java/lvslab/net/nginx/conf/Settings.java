package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The directives of a block that the blocks within it have as well, unless they have their own.
final class Settings {
  private final @Nullable Settings outer;
  private final Map<String, List<Directive>> own = new TreeMap<>();

  Settings(@Nullable Settings outer) {
    this.outer = outer;
  }

  /// Takes a directive that stands once.
  void set(Directive d) throws ConfException {
    if (own.containsKey(d.name())) {
      throw d.error("\"" + d.name() + "\" directive is duplicate");
    }
    add(d);
  }

  /// Takes a directive that may be repeated.
  void add(Directive d) {
    own.computeIfAbsent(d.name(), n -> new ArrayList<>(1)).add(d);
  }

  /// The directives of a name, of the nearest block that has any.
  List<Directive> all(String name) {
    List<Directive> here = own.get(name);
    return here != null ? here : outer == null ? List.of() : outer.all(name);
  }

  Optional<Directive> get(String name) {
    List<Directive> found = all(name);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /// The lines of the nearest block of this name, such as `types`.
  List<Directive> within(String block) {
    if (own.containsKey(block)) {
      List<Directive> lines = new ArrayList<>();
      own.forEach((name, list) -> lines.addAll(name.contains("/") ? list : List.of()));
      return lines;
    }
    return outer == null ? List.of() : outer.within(block);
  }

  /// The directives of this block alone.
  List<Directive> here(String name) {
    return own.getOrDefault(name, List.of());
  }

  boolean flag(String name, boolean otherwise) throws ConfException {
    Optional<Directive> d = get(name);
    return d.isEmpty() ? otherwise : Values.flag(d.get());
  }

  long millis(String name, long otherwise) throws ConfException {
    Optional<Directive> d = get(name);
    return d.isEmpty() ? otherwise : Values.millis(d.get());
  }

  int number(String name, int otherwise) throws ConfException {
    Optional<Directive> d = get(name);
    return d.isEmpty() ? otherwise : Values.number(d.get());
  }

  long size(String name, long otherwise) throws ConfException {
    Optional<Directive> d = get(name);
    return d.isEmpty() ? otherwise : Values.size(d.get());
  }

  String text(String name, String otherwise) {
    return get(name).map(d -> d.arg(0)).orElse(otherwise);
  }
}
