package lvslab.net.nginx.conf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A whole configuration.
///
/// @param build the binary that read it
/// @param file where it stands
/// @param daemon whether nginx goes to the background
/// @param master whether there is a master that watches workers
/// @param workers how many there are; 0 for one a processor
/// @param pidFile where the master's number stands
/// @param errors of the error log
/// @param servers in order
/// @param upstreams by name
public record NginxConf(
    NginxBuild build,
    String file,
    boolean daemon,
    boolean master,
    int workers,
    String pidFile,
    List<ErrorLogLine> errors,
    List<ServerConf> servers,
    Map<String, UpstreamConf> upstreams) {
  /// Copies the lists.
  public NginxConf {
    errors = List.copyOf(errors);
    servers = List.copyOf(servers);
    upstreams = Collections.unmodifiableMap(new TreeMap<>(upstreams));
  }
}
