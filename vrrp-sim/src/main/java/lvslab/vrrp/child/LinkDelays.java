package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.device.NetDevice;
import lvslab.vrrp.conf.InterfacesConf.Delay;

/// How long states of interfaces have to last (`interface_up_down_delays`). What was set stays set,
/// also if another configuration says nothing of an interface.
final class LinkDelays {
  private static final class Facts {
    private Delay delay;

    /// Before it has been up there is nothing to delay.
    private boolean seenUp;

    Facts(NetDevice device) {
      delay = new Delay(device.name(), 0, 0);
    }
  }

  private final Map<NetDevice, Facts> facts = new LinkedHashMap<>();

  private Facts of(NetDevice device) {
    return facts.computeIfAbsent(device, Facts::new);
  }

  /// Another configuration.
  void set(VrrpContext context, List<Delay> delays) {
    for (Delay delay : delays) {
      context
          .host()
          .stack()
          .devices()
          .find(delay.device())
          .ifPresent(device -> of(device).delay = delay);
    }
  }

  /// A virtual device has those of the interface below.
  void copy(NetDevice base, NetDevice vmac) {
    of(vmac).delay = of(base).delay;
  }

  /// A master advertises more often than was thought (`check_debounce_timers`).
  ///
  /// @return whether something was too long
  boolean limit(NetDevice device, int adverts, long intervalMicros) {
    Delay delay = of(device).delay;
    if (adverts == 0) {
      return false;
    }
    of(device).delay = delay.limited(adverts, intervalMicros);
    return !of(device).delay.equals(delay);
  }

  /// It is up.
  void seeUp(NetDevice device) {
    of(device).seenUp = true;
  }

  /// How long a state has to last.
  long micros(NetDevice device, boolean up) {
    Facts of = of(device);
    if (!of.seenUp) {
      return 0;
    }
    return up ? of.delay.upMicros() : of.delay.downMicros();
  }
}
