package lvslab.net.nginx;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Host;
import lvslab.net.host.NameLookup;
import lvslab.net.nginx.conf.ConfFiles;
import lvslab.net.wire.Ipv4Address;

/// The files and names of a host.
///
/// @param host whose
record HostConfFiles(Host host) implements ConfFiles {
  @Override
  public Optional<String> read(String path) {
    return host.files().read(path);
  }

  @Override
  public List<String> list(String folder) {
    return host.files().list(folder);
  }

  @Override
  public Optional<Ipv4Address> addressOf(String name) {
    return NameLookup.addressOf(host, name);
  }
}
