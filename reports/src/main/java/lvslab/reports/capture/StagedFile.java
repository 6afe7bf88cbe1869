package lvslab.reports.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that gets its name only when all of it is written, so that nobody ever finds a half.
///
/// It is open only while its buffer is written out: a run may have more of them than a process may
/// have open files.
public final class StagedFile extends OutputStream {
  private static final int BUFFER_BYTES = 16_384;

  private final Path target;
  private final Path staging;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;
  private boolean begun;

  /// A file of which nothing is written yet.
  ///
  /// @param target its name in the end
  public StagedFile(Path target) {
    this.target = target;
    staging = target.resolveSibling("." + target.getFileName() + ".part");
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    if (length > buffer.length - used) {
      flush();
    }
    if (length > buffer.length) {
      append(octets, from, length);
    } else {
      System.arraycopy(octets, from, buffer, used, length);
      used += length;
    }
  }

  @Override
  public void flush() throws IOException {
    append(buffer, 0, used);
    used = 0;
  }

  /// Gives the file its name, in place of one that had it.
  ///
  /// @throws IOException if the rest cannot be written, or the file not renamed
  public void publish() throws IOException {
    flush();
    Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Leaves nothing of a file that was not published.
  @Override
  public void close() throws IOException {
    if (begun) {
      Files.deleteIfExists(staging);
    }
  }

  private void append(byte[] octets, int from, int length) throws IOException {
    OpenOption how = begun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    begun = true;
    try (OutputStream out =
        Files.newOutputStream(staging, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      out.write(octets, from, length);
    }
  }
}
