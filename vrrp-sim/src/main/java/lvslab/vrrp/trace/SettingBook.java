package lvslab.vrrp.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.engine.trace.Trace;
import lvslab.net.host.Process;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.Places;

/// The settings that a part of keepalived goes by, each told to the trace once, so that decisions
/// can name the line that set what they hang on.
public final class SettingBook {
  private final Trace trace;
  private final String node;
  private final int pid;
  private final Map<Span, Long> serials = new LinkedHashMap<>();

  /// A book without settings.
  ///
  /// @param process who goes by them
  public SettingBook(Process process) {
    trace = process.host().kernel().trace();
    node = process.host().name();
    pid = process.pid();
  }

  /// Tells of all settings of a block.
  ///
  /// @param block such as `vrrp_instance VI_1`
  /// @param places where they stand
  /// @return this
  public SettingBook read(String block, Places places) {
    places.byKeyword().forEach((key, span) -> read(block, key, span));
    return this;
  }

  /// Tells of one setting.
  ///
  /// @param block such as `vrrp_instance VI_1`
  /// @param key keyword
  /// @param span where it stands
  public void read(String block, String key, Span span) {
    if (trace.isDetailed() && !serials.containsKey(span)) {
      String text = span.lineText().strip();
      serials.put(
          span,
          trace.note(
              new ConfEvent.Setting(
                  node, pid, block, key, span.file(), span.line(), span.column(), text)));
    }
  }

  /// What set a value.
  ///
  /// @param span where it stands
  /// @return serial of the event, 0 if it was not told
  public long setBy(Span span) {
    return serials.getOrDefault(span, 0L);
  }

  /// What set a value.
  ///
  /// @param places where settings of its block stand
  /// @param key keyword
  /// @return serial of the event, 0 if it is a default
  public long setBy(Places places, String key) {
    Optional<Span> span = places.of(key);
    return span.isPresent() ? setBy(span.get()) : 0;
  }
}
