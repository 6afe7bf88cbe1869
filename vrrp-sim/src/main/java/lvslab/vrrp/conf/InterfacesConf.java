package lvslab.vrrp.conf;

import java.util.List;
import java.util.OptionalLong;

/// What is written of interfaces, whichever instance uses them.
///
/// @param delays interface_up_down_delays
/// @param linkbeats linkbeat_interfaces, and those of instances with linkbeat_use_polling
/// @param garpGroups garp_group
public record InterfacesConf(
    List<Delay> delays, List<Linkbeat> linkbeats, List<GarpGroup> garpGroups) {
  /// Copies the lists.
  public InterfacesConf {
    delays = List.copyOf(delays);
    linkbeats = List.copyOf(linkbeats);
    garpGroups = List.copyOf(garpGroups);
  }

  /// How long a state of an interface has to last before keepalived believes it.
  ///
  /// @param device which interface
  /// @param downMicros until it is down
  /// @param upMicros until it is up
  public record Delay(String device, long downMicros, long upMicros) {
    private static final int FRACTION = 256;

    /// Less than the time for which a backup waits for its master (vrrp.c,
    /// `check_debounce_timers`).
    ///
    /// @param adverts one less than it may miss
    /// @param intervalMicros between them
    /// @return with each time that is too long shortened
    public Delay limited(int adverts, long intervalMicros) {
      long most = adverts * intervalMicros;
      long instead = most - intervalMicros / FRACTION;
      return new Delay(
          device, downMicros >= most ? instead : downMicros, upMicros >= most ? instead : upMicros);
    }
  }

  /// How an interface is asked for its state.
  public enum LinkbeatType {
    /// In the first way that it knows.
    ANY,
    /// Registers of its transceiver (SIOCGMIIREG).
    MII,
    /// ETHTOOL_GLINK.
    ETHTOOL,
    /// Its flags (SIOCGIFFLAGS).
    IOCTL
  }

  /// An interface that is asked for its state instead of being listened to.
  ///
  /// @param device which interface
  /// @param type how
  public record Linkbeat(String device, LinkbeatType type) {}

  /// Interfaces that share a least time between two gratuitous ARPs.
  ///
  /// @param intervalMicros garp_interval, nothing if there is none for them
  /// @param devices which
  public record GarpGroup(OptionalLong intervalMicros, List<String> devices) {
    /// Copies the list.
    public GarpGroup {
      devices = List.copyOf(devices);
    }
  }
}
