package lvslab.net.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The log of a host: what journalctl shows, and /var/log/messages.
public final class SystemLog {
  /// The file that syslog writes.
  public static final String FILE = "/var/log/messages";

  /// Who wrote what the kernel says.
  public static final String KERNEL = "kernel";

  private static final Pattern TAG = Pattern.compile("(.*)\\[(\\d{1,9})\\]");

  /// A line.
  ///
  /// @param atNanos when, by the host's wall clock, in nanoseconds since the run began
  /// @param identifier who wrote it
  /// @param pid its process, 0 if that is not known
  /// @param unit its unit, empty for none
  /// @param text the line
  public record Entry(long atNanos, String identifier, int pid, String unit, String text) {}

  private final Host host;
  private final List<Entry> entries = new ArrayList<>(0);

  SystemLog(Host host) {
    this.host = host;
  }

  /// All lines so far.
  ///
  /// @return a view that grows
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /// Adds a line whose tag may hold the number of a process.
  void add(String tag, String text) {
    Matcher parts = TAG.matcher(tag);
    String identifier = parts.matches() ? parts.group(1) : tag;
    int pid = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
    String unit = host.processes().find(pid).map(Process::controlGroup).orElse("");
    add(new Entry(host.kernel().wallNanos(), identifier, pid, unit, text), tag);
  }

  void add(String identifier, int pid, String unit, String text) {
    add(new Entry(host.kernel().wallNanos(), identifier, pid, unit, text), identifier);
  }

  private void add(Entry entry, String tag) {
    entries.add(entry);
    String head = WallTime.syslog(entry.atNanos()) + " " + host.hostname() + " ";
    host.files().append(FILE, head + tag + ": " + entry.text() + "\n");
  }
}
