package lvslab.net.host;

import org.jspecify.annotations.Nullable;

/// What one file holds. Text is put behind it without copying what is there; it is joined when it
/// is read.
final class FileContent {
  private final StringBuilder text = new StringBuilder();
  private @Nullable String joined;
  private boolean executable;
  private long changedNanos;

  FileContent() {}

  String read() {
    String whole = joined;
    if (whole == null) {
      whole = text.toString();
      joined = whole;
    }
    return whole;
  }

  void replace(String content, long nowNanos) {
    text.setLength(0);
    text.append(content);
    joined = content;
    changedNanos = nowNanos;
  }

  void append(String more, long nowNanos) {
    text.append(more);
    joined = null;
    changedNanos = nowNanos;
  }

  boolean isExecutable() {
    return executable;
  }

  void setExecutable(boolean is) {
    executable = is;
  }

  long changedNanos() {
    return changedNanos;
  }
}
