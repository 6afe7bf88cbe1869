package lvslab.scenarios.golden;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.stream.Collectors;
import lvslab.engine.time.SimTime;

/// A frame as a row of texts, one for each [FrameColumn].
public final class FrameRow {
  private final EnumMap<FrameColumn, String> texts;

  private FrameRow(EnumMap<FrameColumn, String> texts) {
    this.texts = texts.clone();
  }

  /// The text of a column.
  ///
  /// @param column which
  /// @return the text, empty where the column does not apply
  public String get(FrameColumn column) {
    return texts.getOrDefault(column, "");
  }

  /// When the frame left its host.
  ///
  /// @return nanoseconds since the clock started
  /// @throws IllegalStateException if the column holds no number of seconds
  public long atNanos() {
    String seconds = get(FrameColumn.T);
    return SimTime.parse(seconds + "s")
        .orElseThrow(() -> new IllegalStateException("not a time: '" + seconds + "'"));
  }

  /// Who sent it.
  ///
  /// @return host and interface
  public Sender sender() {
    return new Sender(get(FrameColumn.HOST), get(FrameColumn.INTERFACE));
  }

  /// The same row with another text in one column.
  ///
  /// @param column which
  /// @param text the text
  /// @return a row
  public FrameRow with(FrameColumn column, String text) {
    var changed = new FrameRow(texts);
    changed.texts.put(column, text);
    return changed;
  }

  /// The row as a line.
  ///
  /// @return its texts with tabs between them
  public String line() {
    return Arrays.stream(FrameColumn.values()).map(this::get).collect(Collectors.joining("\t"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameRow row && line().equals(row.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (FrameColumn column : FrameColumn.values()) {
      if (!get(column).isEmpty()) {
        text.append(text.isEmpty() ? "" : " ")
            .append(column.title())
            .append('=')
            .append(get(column));
      }
    }
    return text.toString();
  }

  /// Where a frame was put on a segment.
  ///
  /// @param host the host
  /// @param device its interface
  public record Sender(String host, String device) implements Comparable<Sender> {
    @Override
    public int compareTo(Sender other) {
      int byHost = host.compareTo(other.host);
      return byHost != 0 ? byHost : device.compareTo(other.device);
    }

    @Override
    public String toString() {
      return host + " " + device;
    }
  }

  /// A row in the making.
  public static final class Draft {
    private final EnumMap<FrameColumn, String> texts = new EnumMap<>(FrameColumn.class);

    /// All columns empty.
    public Draft() {}

    /// Sets a column.
    ///
    /// @param column which
    /// @param text the text
    /// @return this draft
    public Draft set(FrameColumn column, String text) {
      texts.put(column, text);
      return this;
    }

    /// Sets a column.
    ///
    /// @param column which
    /// @param number the number
    /// @return this draft
    public Draft set(FrameColumn column, long number) {
      return set(column, Long.toString(number));
    }

    /// The row.
    ///
    /// @return a copy
    public FrameRow row() {
      return new FrameRow(texts);
    }
  }
}
