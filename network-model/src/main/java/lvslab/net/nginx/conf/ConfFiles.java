package lvslab.net.nginx.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// What a configuration is read from: the files and the names of a host.
public interface ConfFiles {
  /// Reads a file.
  ///
  /// @param path absolute
  /// @return its text, or nothing if there is none
  Optional<String> read(String path);

  /// The names in a folder.
  ///
  /// @param folder absolute
  /// @return sorted
  List<String> list(String folder);

  /// Finds the address of a name.
  ///
  /// @param name a name or an address
  /// @return the address, or nothing
  Optional<Ipv4Address> addressOf(String name);
}
