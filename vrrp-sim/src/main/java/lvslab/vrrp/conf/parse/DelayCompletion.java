package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InterfacesConf.Delay;
import lvslab.vrrp.conf.InterfacesConf.LinkbeatType;
import org.jspecify.annotations.Nullable;

/// What an instance asks of its interface: to be polled, and to delay its states for less than a
/// backup waits for its master (vrrp.c: vrrp_complete_instance, check_debounce_timers).
final class DelayCompletion {
  private final GlobalDraft global;
  private final InterfacesDraft interfaces;
  private final Reports reports;

  DelayCompletion(VrrpDraft draft, Reports reports) {
    global = draft.global;
    interfaces = draft.interfaces;
    this.reports = reports;
  }

  void run(InstanceDraft i) {
    ConfMachine.Interface device = i.device;
    if (device == null) {
      return;
    }
    if (i.linkbeatPolling || global.linkbeatPolling) {
      interfaces.linkbeats.putIfAbsent(device.name(), LinkbeatType.ANY);
    }
    @Nullable Delay delay = interfaces.delays.get(device.name());
    if (delay == null || delay.downMicros() == 0 && delay.upMicros() == 0) {
      return;
    }
    int adverts = i.downTimerAdverts - 1;
    if (adverts == 0) {
      reports.log(i.name + ": cannot use debounce timers with down_timer_adverts = 1 - resetting");
      interfaces.delays.put(device.name(), new Delay(device.name(), 0, 0));
      return;
    }
    Delay limited = delay.limited(adverts, i.advert);
    if (!limited.equals(delay)) {
      reports.log(
          i.name
              + ": interface "
              + device.name()
              + " debounce timer(s) not less that "
              + adverts
              + " * advert_int - resetting");
      interfaces.delays.put(device.name(), limited);
    }
  }
}
