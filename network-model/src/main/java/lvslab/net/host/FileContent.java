package lvslab.net.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// What one file holds: text, or octets that are none. Both are put behind it without copying what
/// is there; text is joined when it is read.
final class FileContent {
  private final StringBuilder text = new StringBuilder();
  private @Nullable String joined;
  private @Nullable ByteArrayOutputStream octets;
  private boolean executable;
  private long changedNanos;

  FileContent() {}

  String read() {
    String whole = joined;
    if (whole == null) {
      whole = octets == null ? text.toString() : octets.toString(StandardCharsets.UTF_8);
      joined = whole;
    }
    return whole;
  }

  /// What it holds, octet by octet.
  Bytes readOctets() {
    return octets == null ? Bytes.utf8(read()) : Bytes.wrap(octets.toByteArray());
  }

  void appendOctets(Bytes more, long nowNanos) {
    if (octets == null) {
      octets = new ByteArrayOutputStream();
      octets.writeBytes(Bytes.utf8(read()).toArray());
    }
    octets.writeBytes(more.toArray());
    joined = null;
    changedNanos = nowNanos;
  }

  void replace(String content, long nowNanos) {
    octets = null;
    text.setLength(0);
    text.append(content);
    joined = content;
    changedNanos = nowNanos;
  }

  void append(String more, long nowNanos) {
    if (octets != null) {
      appendOctets(Bytes.utf8(more), nowNanos);
      return;
    }
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
