package lvslab.net.host;

import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// A file that the kernel makes up when it is read, as in /proc.
public interface VirtualFile {
  /// Its content now.
  ///
  /// @return text
  String read();

  /// Takes what is written.
  ///
  /// @param text what
  /// @return null if it was taken, else the error
  default @Nullable Errno write(String text) {
    return Errno.EPERM;
  }
}
