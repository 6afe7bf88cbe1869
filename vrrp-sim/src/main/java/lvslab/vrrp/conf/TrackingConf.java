package lvslab.vrrp.conf;

import java.util.List;

/// What an instance or a sync group tracks.
///
/// @param interfaces track_interface
/// @param scripts track_script, those only that can be run
/// @param files track_file
/// @param processes track_process
public record TrackingConf(
    List<Tracked> interfaces, List<Tracked> scripts, List<Tracked> files, List<Tracked> processes) {
  /// Copies the lists.
  public TrackingConf {
    interfaces = List.copyOf(interfaces);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
  }
}
