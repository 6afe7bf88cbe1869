package lvslab.scenarios.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import lvslab.engine.time.SimTime;
import lvslab.net.device.EthernetDevice;
import lvslab.net.host.FilePath;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.scenarios.file.DeviceName;
import lvslab.scenarios.file.Word;
import org.jspecify.annotations.Nullable;

/// The faults of hosts, their cards and their processes.
final class HostFaults {
  /// From power to the first command: firmware, boot loader, kernel.
  private static final long BOOT_NANOS = 10 * SimTime.SECOND;

  private static final long MAX_PPM = 900_000;

  private HostFaults() {}

  static void addTo(Map<String, Function<FaultForm, @Nullable Fault>> kinds) {
    kinds.put("power-off", form -> host(form, (lab, host) -> host.losePower()));
    kinds.put("power-on", form -> boot(form, false));
    kinds.put("reboot", form -> boot(form, true));
    kinds.put("freeze", form -> host(form, (lab, host) -> host.freeze()));
    kinds.put("thaw", form -> host(form, (lab, host) -> host.thaw()));
    kinds.put("crowd", form -> host(form, (lab, host) -> host.setCrowded(true)));
    kinds.put("uncrowd", form -> host(form, (lab, host) -> host.setCrowded(false)));
    kinds.put("kill", form -> signal(form, Signal.SIGKILL));
    kinds.put("stop", form -> signal(form, Signal.SIGSTOP));
    kinds.put("continue", form -> signal(form, Signal.SIGCONT));
    kinds.put("drift", HostFaults::drift);
    kinds.put("clock", HostFaults::clock);
    kinds.put("hang", form -> card(form, card -> card.setHung(true)));
    kinds.put("unhang", form -> card(form, card -> card.setHung(false)));
    kinds.put("overrun", form -> card(form, card -> card.setOverrun(true)));
    kinds.put("drain", form -> card(form, card -> card.setOverrun(false)));
  }

  private static @Nullable Fault host(FaultForm form, HostFault.Action action) {
    form.allow(Set.of());
    @Nullable String host = form.host();
    return host == null ? null : new HostFault(host, form.text(host), action);
  }

  private static @Nullable Fault boot(FaultForm form, boolean offBefore) {
    form.allow(offBefore ? Set.of("takes", "commands") : Set.of("commands"));
    @Nullable String host = form.host();
    long takes = offBefore ? form.time("takes", BOOT_NANOS) : 0;
    boolean typed = form.flag("commands");
    return host == null
        ? null
        : new HostFault(
            host,
            form.text(host),
            (lab, machine) -> {
              if (offBefore) {
                machine.losePower();
              }
              lab.boot(host, takes, typed);
            });
  }

  private static @Nullable Fault signal(FaultForm form, Signal signal) {
    form.allow(Set.of("process"));
    @Nullable String host = form.host();
    @Nullable Word name = form.require("process") ? form.word("process") : null;
    return host == null || name == null
        ? null
        : new HostFault(
            host, form.text(host), (lab, machine) -> send(machine, name.text(), signal));
  }

  /// As killall(1) does it: to all processes of a name.
  private static void send(Host host, String name, Signal signal) {
    List<Process> named = new ArrayList<>(host.processes().all());
    named.removeIf(p -> !p.isAnnounced() || !FilePath.name(p.words().getFirst()).equals(name));
    named.forEach(process -> process.signal(signal));
  }

  private static @Nullable Fault drift(FaultForm form) {
    form.allow(Set.of("ppm"));
    @Nullable String host = form.host();
    long ppm = form.require("ppm") ? form.signed("ppm") : 0;
    if (Math.abs(ppm) > MAX_PPM) {
      form.refuse("ppm", "fault-ppm");
    }
    return host == null
        ? null
        : new HostFault(host, form.text(host), (lab, machine) -> machine.drift(ppm));
  }

  private static @Nullable Fault clock(FaultForm form) {
    form.allow(Set.of("by"));
    @Nullable String host = form.host();
    long by = form.require("by") ? form.signedTime("by") : 0;
    return host == null
        ? null
        : new HostFault(host, form.text(host), (lab, machine) -> machine.stepClock(by));
  }

  private static @Nullable Fault card(FaultForm form, Consumer<EthernetDevice> action) {
    form.allow(Set.of());
    @Nullable DeviceName device = form.device();
    return device == null
        ? null
        : new HostFault(
            device.host(), form.text(device), (lab, host) -> action.accept(lab.device(device)));
  }
}
