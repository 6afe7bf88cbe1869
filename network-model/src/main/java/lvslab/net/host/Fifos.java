package lvslab.net.host;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// The named pipes of a host. Each is a file, too, that holds nothing.
public final class Fifos {
  private final FileSystem files;
  private final Map<String, Fifo> byPath = new TreeMap<>();

  private Fifos(Host host) {
    files = host.files();
  }

  /// Those of a host.
  ///
  /// @param host which
  /// @return always the same until it boots
  public static Fifos of(Host host) {
    return host.part(Fifos.class, Fifos::new);
  }

  /// Makes one (mkfifo(3)).
  ///
  /// @param path absolute
  /// @return null if it was made, EEXIST if something of that name is there, ENOENT if the folder
  ///   above is missing
  public @Nullable Errno make(String path) {
    String name = FilePath.normal(path);
    if (files.exists(name) || files.isFolder(name)) {
      return Errno.EEXIST;
    }
    if (!files.isFolder(FilePath.parent(name))) {
      return Errno.ENOENT;
    }
    @Nullable Errno error = files.write(name, "");
    if (error == null) {
      byPath.put(name, new Fifo());
    }
    return error;
  }

  /// Finds one.
  ///
  /// @param path absolute
  /// @return the pipe, or nothing if there is no file of that name, or another
  public Optional<Fifo> find(String path) {
    String name = FilePath.normal(path);
    if (!files.exists(name)) {
      byPath.remove(name);
    }
    return Optional.ofNullable(byPath.get(name));
  }
}
