package lvslab.scenarios.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.device.DeviceCounters;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.scenarios.World;

/// What devices count is what the trace tells since the host last booted.
final class CounterBook {
  private final Map<String, long[]> seen = new TreeMap<>();

  CounterBook(Journal journal) {
    journal.entries().forEach(this::count);
  }

  private void count(TraceRecord entry) {
    switch (entry.event()) {
      case FrameEvent.Sent s -> of(s.node() + "/" + s.device())[0]++;
      case FrameEvent.Delivered d -> of(d.node() + "/" + d.device())[1]++;
      case FrameEvent.Dropped d when d.reason() == DropReason.RING_FULL -> of(d.where())[2]++;
      case HostEvent h when h.what().equals("on") ->
          seen.keySet().removeIf(device -> device.startsWith(h.node() + "/"));
      default -> {}
    }
  }

  private long[] of(String device) {
    return seen.computeIfAbsent(device, name -> new long[3]);
  }

  List<String> check(World world) {
    List<String> wrong = new ArrayList<>();
    for (Host host : world.hosts()) {
      for (NetDevice device : host.stack().devices().list()) {
        DeviceCounters counted = device.counters();
        String name = host.name() + "/" + device.name();
        long[] told = of(name);
        compare(wrong, name + " sent", counted.txPackets(), told[0]);
        compare(wrong, name + " received", counted.rxPackets(), told[1]);
        compare(wrong, name + " missed", counted.rxMissed(), told[2]);
      }
    }
    return wrong;
  }

  private static void compare(List<String> wrong, String what, long counted, long told) {
    if (counted != told) {
      wrong.add(what + ": counted " + counted + ", in the trace " + told);
    }
  }
}
