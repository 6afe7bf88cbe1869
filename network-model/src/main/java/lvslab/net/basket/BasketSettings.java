package lvslab.net.basket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.text.Spelling;
import lvslab.net.trace.ProgramEvent;

/// What the shop goes by: lines `key=value` of its file, over them options `--key value`.
final class BasketSettings {
  /// Where it reads them.
  static final String FILE = "/etc/lab-basket.conf";

  private static final Map<String, String> USUAL = usual();

  private final Process process;
  private final Map<String, String> values = new LinkedHashMap<>(USUAL);
  private final Map<String, Long> setBy = new LinkedHashMap<>();
  private Optional<StoreAddress> store = Optional.empty();

  BasketSettings(Process process) {
    this.process = process;
    values.put("name", process.host().hostname());
  }

  private static Map<String, String> usual() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("port", "80");
    usual.put("name", "");
    usual.put("sessions", "tomcat");
    usual.put("ttl", "1800");
    usual.put("keep-alive", "20");
    usual.put("store", "");
    usual.put("store-timeout", "2000");
    return usual;
  }

  /// Reads file and options.
  ///
  /// @return what is wrong, empty if nothing is
  String read(List<String> options) {
    String complaint = file(process.host().files().read(FILE).orElse(""));
    for (int i = 0; i < options.size() && complaint.isEmpty(); i += 2) {
      String word = options.get(i);
      if (!word.startsWith("--") || i + 1 == options.size()) {
        return word + ": an option is --KEY VALUE";
      }
      String key = word.substring(2);
      complaint = set(key, options.get(i + 1), "");
      setBy.put(key, process.host().kernel().engine().currentCause());
    }
    return complaint.isEmpty() ? check() : complaint;
  }

  private String file(String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      String place = FILE + ":" + number + ": ";
      int equals = content.indexOf('=');
      if (equals < 0) {
        return place + "found '" + content + "', expected KEY=VALUE";
      }
      String key = content.substring(0, equals).strip();
      String complaint = set(key, content.substring(equals + 1).strip(), place);
      if (!complaint.isEmpty()) {
        return complaint;
      }
      report(key, number, line, content);
    }
    return "";
  }

  private void report(String key, int number, String line, String content) {
    var trace = process.host().kernel().trace();
    if (trace.isOpen()) {
      int column = line.indexOf(content) + 1;
      String node = process.host().name();
      setBy.put(
          key,
          trace.note(
              new ProgramEvent.Setting(node, "lab-basket", key, FILE, number, column, content)));
    }
  }

  private String set(String key, String value, String place) {
    if (!USUAL.containsKey(key)) {
      String near = Spelling.nearest(key, List.copyOf(USUAL.keySet()));
      String hint = near.isEmpty() ? "" : ", did you mean '" + near + "'?";
      return place + "unknown key '" + key + "'" + hint;
    }
    if (isNumber(key) && !value.matches("\\d{1,7}")) {
      return place + key + ": found '" + value + "', expected a number";
    }
    values.put(key, value);
    setBy.remove(key);
    return "";
  }

  private static boolean isNumber(String key) {
    return USUAL.getOrDefault(key, "").matches("\\d+");
  }

  private String check() {
    if (!List.of("tomcat", "php").contains(get("sessions"))) {
      return "sessions: found '" + get("sessions") + "', expected tomcat or php";
    }
    if (!get("store").isEmpty()) {
      store = StoreAddress.parse(process.host(), get("store"));
      if (store.isEmpty()) {
        return "store: found '" + get("store") + "', expected redis://HOST[:PORT]";
      }
    }
    return "";
  }

  String get(String key) {
    return values.getOrDefault(key, "");
  }

  int number(String key) {
    return Integer.parseInt(get(key));
  }

  /// The trace event that set a value, 0 if nobody did.
  long setBy(String key) {
    return setBy.getOrDefault(key, 0L);
  }

  /// Where baskets are kept, nothing for the memory of the server.
  Optional<StoreAddress> store() {
    return store;
  }

  boolean isPhp() {
    return get("sessions").equals("php");
  }

  /// The name of the cookie.
  String cookie() {
    return isPhp() ? "PHPSESSID" : "JSESSIONID";
  }
}
