package lvslab.scenarios.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Statistics;
import lvslab.lvs.service.Statistics.Counter;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.device.DeviceCounters;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.scenarios.World;

/// What devices, IP, TCP and IPVS count is what the trace tells since the host last booted, and
/// what IPVS counts for its parts makes what it counts for the whole.
final class CounterBook {
  private final Map<String, long[]> seen = new TreeMap<>();

  CounterBook(Journal journal) {
    journal.entries().forEach(this::count);
  }

  private void count(TraceRecord entry) {
    switch (entry.event()) {
      case FrameEvent.Sent s -> of(s.node() + "/" + s.device())[0]++;
      case FrameEvent.Delivered d -> {
        of(d.node() + "/" + d.device())[1]++;
        of(d.node() + "/ip")[0] += d.frame().etherType() == EthernetFrame.IPV4 ? 1 : 0;
      }
      case PacketEvent.DeliveredLocally d ->
          // one whose header was corrupted counts, though it is no segment any more
          of(d.node() + "/ip")[1] += d.packet().protocol() == IpProtocol.TCP ? 1 : 0;
      case IpvsEvent.Scheduled s -> of(s.node() + "/ipvs")[0] += s.server().isEmpty() ? 0 : 1;
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
      checkIp(wrong, host);
      IpvsModule.of(host).ifPresent(ipvs -> checkIpvs(wrong, host.name(), ipvs));
    }
    return wrong;
  }

  private void checkIp(List<String> wrong, Host host) {
    MibCounters mib = host.kernel().mib();
    long[] told = of(host.name() + "/ip");
    compare(wrong, host.name() + " InReceives", mib.get(Mib.IP_IN_RECEIVES), told[0]);
    if (IpvsModule.of(host).isEmpty()) { // which takes segments before TCP sees them
      compare(wrong, host.name() + " InSegs", mib.get(Mib.TCP_IN_SEGS), told[1]);
    }
  }

  private void checkIpvs(List<String> wrong, String host, Ipvs ipvs) {
    Statistics all = ipvs.services().statistics();
    compare(wrong, host + " scheduled", all.total(Counter.CONNECTIONS), of(host + "/ipvs")[0]);
    for (Counter counter : Counter.values()) {
      long ofServices = 0;
      for (VirtualService service : ipvs.services().list()) {
        long ofServers = 0;
        for (RealServer server : service.servers()) {
          ofServers += server.statistics().total(counter);
        }
        long counted = service.statistics().total(counter);
        compare(wrong, host + " " + service.key() + " " + counter, counted, ofServers);
        ofServices += counted;
      }
      compare(wrong, host + " " + counter, all.total(counter), ofServices);
    }
  }

  private static void compare(List<String> wrong, String what, long counted, long told) {
    if (counted != told) {
      wrong.add(what + ": counted " + counted + ", in the trace " + told);
    }
  }
}
