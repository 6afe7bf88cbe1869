package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.engine.Event;
import lvslab.engine.trace.Trace;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Sink;
import lvslab.net.ifcfg.NetworkScripts;
import lvslab.net.shell.Place;
import lvslab.net.shell.Shell;
import lvslab.net.socket.Errno;
import lvslab.net.text.Span;
import lvslab.net.unit.Service;
import lvslab.net.unit.Systemd;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.trace.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// A host boots: its devices come up, the kernel's settings are made, its network is configured by
/// its ifcfg files, its commands are run, its units start.
final class Boot extends Event {
  private final Host host;
  private final HostPlan plan;
  private final Consumer<Problem> problems;
  private String command = "";
  private Span span;

  Boot(Host host, HostPlan plan, Consumer<Problem> problems) {
    this.host = host;
    this.plan = plan;
    this.problems = problems;
    span = plan.span();
  }

  @Override
  protected void fire() {
    begin();
    for (DevicePlan device : plan.devices()) {
      if (device.up()) {
        host.stack().devices().find(device.name()).ifPresent(d -> d.setUp(true));
      }
    }
    SysctlFiles.of(plan).forEach(this::set);
    startNetwork();
  }

  /// What is enabled of NetworkManager and network, if there are ifcfg files.
  private void startNetwork() {
    List<String> enabled = new ArrayList<>();
    if (NetworkScripts.areUsed(plan.files().keySet())) {
      for (String unit : List.of("NetworkManager", "network")) {
        if (Systemd.of(host).find(unit).filter(Service::isEnabled).isPresent()) {
          enabled.add(unit);
        }
      }
    }
    start(enabled.stream().map(name -> new Word(name, plan.span())).toList(), this::runCommands);
  }

  private void runCommands() {
    Sink err = data -> complain(data.utf8());
    var streams = new Process.Streams(Pipe.empty(), data -> {}, err);
    Shell.run(host, plan.commands().text(), streams, status -> startUnits(), this::follow);
  }

  @Override
  public String label() {
    return "boot of " + host.name();
  }

  private Trace trace() {
    return host.kernel().trace();
  }

  private void begin() {
    if (trace().isOpen()) {
      trace()
          .emit(
              new TimelineEvent.Boot(host.name(), "boot", span.file(), span.line(), span.column()));
    }
  }

  /// A line begins: it is the root of what it does.
  private void line(String text, Span where) {
    command = text;
    span = where;
    host.kernel().engine().setCurrentCause(Trace.NO_CAUSE);
    if (trace().isOpen()) {
      var event =
          new TimelineEvent.SetupLine(
              host.name(), text, where.file(), where.line(), where.column());
      trace().emit(event);
    }
  }

  private void set(SysctlFiles.Setting setting) {
    line(setting.text(), setting.span());
    @Nullable Errno error = host.files().setSysctl(setting.key(), setting.value());
    if (error != null && !setting.optional()) {
      String what = "Couldn't write '" + setting.value() + "' to '" + setting.key() + "': ";
      complain(what + error.text() + "\n");
    }
  }

  private void follow(Place place, String text) {
    line(text, plan.commands().at(place.line() - 1, place.column() - 1));
  }

  private void startUnits() {
    start(plan.units(), () -> {});
  }

  private void start(List<Word> units, Runnable then) {
    if (units.isEmpty()) {
      then.run();
      return;
    }
    Word unit = units.getFirst();
    String text = "systemctl start " + unit.text();
    line(text, unit.span());
    Sink err = data -> complain(data.utf8());
    var streams = new Process.Streams(Pipe.empty(), data -> {}, err);
    Shell.run(host, text, streams, status -> start(units.subList(1, units.size()), then));
  }

  private void complain(String text) {
    problems.accept(new Problem(host.name(), command, text.strip(), span));
  }
}
