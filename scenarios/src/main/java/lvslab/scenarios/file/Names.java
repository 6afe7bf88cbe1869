package lvslab.scenarios.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import org.jspecify.annotations.Nullable;

/// The hosts and devices that a scenario names, to look up what the rest of it refers to.
public final class Names {
  private final Map<String, List<String>> devicesByHost = new LinkedHashMap<>();
  private final Map<String, String> uplinks = new LinkedHashMap<>();
  private final Diagnostics found;
  private boolean complete = true;

  /// No hosts yet.
  ///
  /// @param found takes what is wrong with references
  public Names(Diagnostics found) {
    this.found = found;
  }

  /// Adds a host.
  ///
  /// @param host its name
  /// @param devices names of its devices
  public void add(String host, List<String> devices) {
    devicesByHost.put(host, List.copyOf(devices));
  }

  /// Says that there is a host whose name could not be read: from now on nothing is unknown,
  /// because one fault is to be reported once.
  public void addUnreadable() {
    complete = false;
  }

  /// Adds a link.
  ///
  /// @param link its name
  /// @param uplink the link that its switch is connected to, empty for none
  public void addLink(String link, String uplink) {
    uplinks.put(link, uplink);
  }

  /// The links.
  ///
  /// @return the uplink of each, empty for none, in the order of the file
  public Map<String, String> uplinks() {
    return Collections.unmodifiableMap(uplinks);
  }

  /// The names of all hosts.
  ///
  /// @return in the order of the file
  public Collection<String> hosts() {
    return devicesByHost.keySet();
  }

  /// A host that is referred to.
  ///
  /// @param word its name
  /// @return the name, or null after a diagnostic
  public @Nullable String host(Word word) {
    if (complete && !devicesByHost.containsKey(word.text())) {
      String near = Spelling.nearest(word.text(), hosts());
      found.error(word.span(), "unknown-host", word.text(), String.join(", ", hosts()), near);
      return null;
    }
    return word.text();
  }

  /// A host, or a link whose switch is meant, at whose terminal something is typed.
  ///
  /// @param word its name; a host's before a link's
  /// @return the name, or null after a diagnostic
  public @Nullable String terminal(Word word) {
    boolean link = uplinks.containsKey(word.text()) && !devicesByHost.containsKey(word.text());
    return link ? word.text() : host(word);
  }

  /// Hosts that are referred to.
  ///
  /// @param words their names, or nothing
  /// @return those that are there
  public List<String> hosts(@Nullable List<@Nullable Word> words) {
    List<String> names = new ArrayList<>();
    for (Word word : words == null ? List.<@Nullable Word>of() : words) {
      @Nullable String name = word == null ? null : host(word);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /// A device that is referred to.
  ///
  /// @param word `host/device`, or `host` if it has one device only
  /// @return the device, or null after a diagnostic
  public @Nullable DeviceName device(Word word) {
    int slash = word.text().indexOf('/');
    String host = slash < 0 ? word.text() : word.text().substring(0, slash);
    if (host(new Word(host, word.span())) == null) {
      return null;
    }
    List<String> devices = devicesByHost.getOrDefault(host, List.of());
    String name = slash < 0 ? "" : word.text().substring(slash + 1);
    if (slash < 0 && devices.size() == 1) {
      name = devices.getFirst();
    }
    if (complete && !devices.contains(name)) {
      String known = host + "/" + String.join(", " + host + "/", devices);
      String near = Spelling.nearest(name, devices);
      var span = slash < 0 ? word.span() : word.span().right(slash + 1);
      String meant = near.isEmpty() ? "" : host + "/" + near;
      found.error(span, "unknown-device", name, host, known, meant);
      return null;
    }
    return new DeviceName(host, name);
  }
}
