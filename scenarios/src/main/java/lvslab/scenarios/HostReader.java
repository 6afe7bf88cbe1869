package lvslab.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.kernel.KernelVersion;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Spelling;
import lvslab.net.unit.Systemd;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Content;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.ScenarioFile;
import lvslab.scenarios.file.ScenarioFile.DevicePart;
import lvslab.scenarios.file.ScenarioFile.HostPart;
import lvslab.scenarios.file.ScenarioFile.KernelPart;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.source.PlacedTree;
import org.jspecify.annotations.Nullable;

/// Reads `hosts`.
final class HostReader {
  private static final String POINTER = "/hosts";
  private static final String SERVICE = ".service";
  private static final int MAC_HOST_SHIFT = 16;

  private final Binder binder;
  private final Values values;
  private final Names names;
  private final Contents contents;
  private final Diagnostics found;

  HostReader(Binder binder, Values values, Names names, Contents contents) {
    this.binder = binder;
    this.values = values;
    this.names = names;
    this.contents = contents;
    found = binder.found();
  }

  List<HostPlan> read(ScenarioFile file, List<LinkPlan> linkPlans) {
    Map<String, LinkPlan> links = new LinkedHashMap<>();
    linkPlans.forEach(link -> links.put(link.name(), link));
    List<HostPlan> hosts = new ArrayList<>();
    @Nullable List<@Nullable HostPart> parts = file.hosts();
    if (!binder.has("", "hosts", parts) || parts == null) {
      names.addUnreadable();
      return hosts;
    }
    KernelPlan kernel = kernel(file.kernel(), KernelPlan.DEFAULT);
    for (int i = 0; i < parts.size(); i++) {
      @Nullable HostPart part = parts.get(i);
      String pointer = POINTER + "/" + i;
      if (part != null && name(part.name(), pointer, true) && part.name() != null) {
        hosts.add(host(part, new Place(pointer, i, part.name()), kernel, links));
      } else {
        names.addUnreadable();
      }
    }
    return hosts;
  }

  /// Where a host stands.
  private record Place(String pointer, int index, Word name) {}

  private boolean name(@Nullable Word name, String pointer, boolean host) {
    if (!binder.has(pointer, "name", name) || name == null) {
      return false;
    }
    if (!name.text().matches(host ? "[A-Za-z0-9][A-Za-z0-9._-]*" : "[^/\\s:]{1,15}")) {
      found.error(name.span(), host ? "bad-host-name" : "bad-device-name", name.text());
    }
    return true;
  }

  private HostPlan host(
      HostPart part, Place place, KernelPlan kernel, Map<String, LinkPlan> links) {
    Word name = place.name;
    if (names.hosts().contains(name.text())) {
      found.error(name.span(), "duplicate-host", name.text());
    }
    List<DevicePlan> devices = devices(part, place, links);
    names.add(name.text(), devices.stream().map(DevicePlan::name).toList());
    List<Word> units = new ArrayList<>();
    for (Word unit : part.units() == null ? List.<@Nullable Word>of() : part.units()) {
      if (unit != null) {
        units.add(unit);
        checkUnit(unit, part);
      }
    }
    return new HostPlan(
        name.text(),
        kernel(part.kernel(), kernel),
        new CpuReader(values, found).read(part.cpu()),
        devices,
        files(part, place.pointer),
        commands(part, place),
        units,
        name.span());
  }

  private void checkUnit(Word unit, HostPart part) {
    String name = unit.text().contains(".") ? unit.text() : unit.text() + SERVICE;
    Set<String> known = new TreeSet<>(Systemd.packagedUnits(Installed.commands()).keySet());
    if (part.files() != null) {
      for (String path : part.files().keySet()) {
        if (path.contains("/systemd/system/")) {
          known.add(path.substring(path.lastIndexOf('/') + 1));
        }
      }
    }
    if (!known.contains(name)) {
      List<String> names = known.stream().map(n -> n.replace(SERVICE, "")).toList();
      String near = Spelling.nearest(unit.text(), names);
      found.error(unit.span(), "unknown-unit", unit.text(), String.join(", ", names), near);
    }
  }

  private PlacedText commands(HostPart part, Place place) {
    @Nullable Content commands = part.commands();
    return commands == null
        ? PlacedText.of("", List.of(place.name.span()))
        : contents.read(commands);
  }

  private SequencedMap<String, PlacedText> files(HostPart part, String pointer) {
    SequencedMap<String, PlacedText> files = new LinkedHashMap<>();
    if (part.files() != null) {
      part.files()
          .forEach(
              (path, content) -> {
                if (!path.startsWith("/")) {
                  String member = PlacedTree.member(pointer + "/files", path);
                  found.error(binder.key(member), "relative-path", path);
                }
                if (content != null) {
                  files.put(path, contents.read(content));
                }
              });
    }
    return files;
  }

  private List<DevicePlan> devices(HostPart part, Place place, Map<String, LinkPlan> links) {
    List<DevicePlan> devices = new ArrayList<>();
    @Nullable List<@Nullable DevicePart> parts = part.devices();
    for (int i = 0; parts != null && i < parts.size(); i++) {
      @Nullable DevicePart device = parts.get(i);
      String pointer = place.pointer + "/devices/" + i;
      if (device == null || !name(device.name(), pointer, false) || device.name() == null) {
        names.addUnreadable();
        continue;
      }
      Word name = device.name();
      if (devices.stream().anyMatch(d -> d.name().equals(name.text()))) {
        found.error(name.span(), "duplicate-device", name.text(), place.name.text());
      }
      @Nullable MacAddress mac = device.mac() == null ? null : values.mac(device.mac());
      boolean up = device.up() == null || device.up().value();
      String link = link(device, pointer, links);
      MacAddress address = mac == null ? made(place.index, i) : mac;
      var span = device.mac() == null ? name.span() : device.mac().span();
      devices.add(new DevicePlan(name.text(), address, link, up, span));
    }
    return devices;
  }

  private String link(DevicePart device, String pointer, Map<String, LinkPlan> links) {
    @Nullable Word link = device.link();
    if (!binder.has(pointer, "link", link) || link == null) {
      return "";
    }
    if (!links.containsKey(link.text())) {
      LinkReader.unknown(link, links, found);
    }
    return link.text();
  }

  /// A locally administered address of its own for a device that gives none.
  private static MacAddress made(int host, int device) {
    return new MacAddress(0x0200_0000_0000L | (long) (host + 1) << MAC_HOST_SHIFT | device + 1);
  }

  private KernelPlan kernel(@Nullable KernelPart part, KernelPlan otherwise) {
    if (part == null) {
      return otherwise;
    }
    int hz = otherwise.hz();
    if (part.hz() != null) {
      if (List.of(100L, 250L, 1000L).contains(part.hz().value())) {
        hz = (int) part.hz().value();
      } else {
        found.error(part.hz().span(), "bad-hz", Long.toString(part.hz().value()));
      }
    }
    KernelVersion version = otherwise.version();
    if (part.version() != null) {
      String text = part.version().text();
      Optional<KernelVersion> known = KernelVersion.parse(text);
      if (known.isEmpty()) {
        String oldest = KernelVersion.OLDEST.toString();
        String newest = KernelVersion.DEFAULT.toString();
        found.error(part.version().span(), "unknown-kernel", text, oldest, newest);
      }
      version = known.orElse(version);
    }
    long uptime = values.time(part.uptime(), otherwise.uptimeNanos());
    boolean shared = part.shared() == null ? otherwise.shared() : part.shared().value();
    long call = values.time(part.call(), otherwise.callNanos());
    if (part.call() != null && call == 0) {
      found.error(part.call().span(), "bad-call", part.call().text());
    }
    long capture = values.time(part.capture(), otherwise.captureNanos());
    if (part.capture() != null && capture > 0 && !shared) {
      found.error(part.capture().span(), "capture-alone");
    }
    return new KernelPlan(version, hz, uptime, builtIn(part, otherwise), shared, call, capture);
  }

  private List<String> builtIn(KernelPart part, KernelPlan otherwise) {
    if (part.builtin() == null) {
      return otherwise.builtIn();
    }
    List<String> known = Installed.modules();
    List<String> modules = new ArrayList<>();
    for (@Nullable Word name : part.builtin()) {
      if (name != null && known.contains(name.text())) {
        modules.add(name.text());
      } else if (name != null) {
        String near = Spelling.nearest(name.text(), known);
        found.error(name.span(), "unknown-module", name.text(), String.join(", ", known), near);
      }
    }
    return List.copyOf(modules);
  }
}
