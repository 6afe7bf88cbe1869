package lvslab.net.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The options of one of the commands (apps/lib/opt.c): each begins with `-`, and some take the
/// word behind them.
final class Words {
  private final Map<String, List<String>> given = new TreeMap<>();
  private String complaint = "";

  /// Reads them.
  ///
  /// @param flags options without a value
  /// @param valued options with one
  Words(List<String> words, List<String> flags, List<String> valued) {
    for (int i = 0; i < words.size() && complaint.isEmpty(); i++) {
      String name = words.get(i).replaceFirst("^--?", "");
      if (!words.get(i).startsWith("-")) {
        complaint = "Extra arguments given.";
      } else if (flags.contains(name)) {
        add(name, "");
      } else if (!valued.contains(name)) {
        complaint = "Unknown option or message digest: " + name;
      } else if (i + 1 == words.size()) {
        complaint = "Option -" + name + " needs a value";
      } else {
        add(name, words.get(++i));
      }
    }
  }

  private void add(String name, String value) {
    given.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
  }

  /// What is wrong with them, empty for nothing.
  String complaint() {
    return complaint;
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(given.get(name)).map(List::getLast);
  }

  List<String> all(String name) {
    return given.getOrDefault(name, List.of());
  }
}
