package lvslab.net.shell;

import lvslab.net.host.FileSystem;
import lvslab.net.host.Sink;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A file that is open for writing.
final class FileSink implements Sink {
  private final FileSystem files;
  private final String path;
  private @Nullable Errno error;

  private FileSink(FileSystem files, String path) {
    this.files = files;
    this.path = path;
  }

  /// Opens a file, and makes it if it is not there.
  ///
  /// @param files of the host
  /// @param path absolute
  /// @param append whether to write behind what it holds
  /// @return the open file; its error says whether that went well
  static FileSink open(FileSystem files, String path, boolean append) {
    var sink = new FileSink(files, path);
    sink.error = files.open(path, append);
    return sink;
  }

  @Override
  public void write(Bytes data) {
    error = files.extend(path, data.utf8());
  }

  @Override
  public @Nullable Errno error() {
    return error;
  }

  @Override
  public void close() {
    files.close(path);
  }
}
