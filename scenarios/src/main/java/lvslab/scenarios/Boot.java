package lvslab.scenarios;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.trace.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// A host boots: its devices come up, what its files say is done, its units start. The first time,
/// the commands of the scenario are typed in between; they are not there at another boot, unless
/// that says so.
final class Boot extends Event {
  private static final String RC_LOCAL = "/etc/rc.d/rc.local";
  private static final String FSTAB = "/etc/fstab";

  /// A line of /etc/fstab that waits for the network (remote-fs.target).
  private static final Pattern FAR = Pattern.compile("(?m)^[^#\\s]\\S*:/\\S*\\s+\\S+\\s+nfs4?\\s");

  private static final List<String> NETWORK = List.of("NetworkManager", "network");

  private final Host host;
  private final HostPlan plan;
  private final Consumer<Problem> problems;
  private final boolean first;
  private final boolean typed;
  private final Deque<Runnable> stages = new ArrayDeque<>();
  private long cause;
  private String command = "";
  private Span span;

  private Boot(Host host, HostPlan plan, Consumer<Problem> problems, boolean first, boolean typed) {
    this.host = host;
    this.plan = plan;
    this.problems = problems;
    this.first = first;
    this.typed = typed;
    span = plan.span();
  }

  /// The boot at time 0.
  static Boot first(Host host, HostPlan plan, Consumer<Problem> problems) {
    return new Boot(host, plan, problems, true, true);
  }

  /// A boot later on.
  ///
  /// @param typed whether somebody types the commands of the scenario again
  static Boot again(Host host, HostPlan plan, Consumer<Problem> problems, boolean typed) {
    return new Boot(host, plan, problems, false, typed);
  }

  @Override
  protected void fire() {
    run();
  }

  void run() {
    begin();
    for (DevicePlan device : plan.devices()) {
      if (device.up()) {
        host.stack().devices().find(device.name()).ifPresent(d -> d.setUp(true));
      }
    }
    for (SysctlFiles.Setting setting : SysctlFiles.of(host.files(), plan)) {
      set(setting);
    }
    List<String> scripts = host.files().list(NetworkScripts.FOLDER);
    if (NetworkScripts.areUsed(scripts.stream().map(NetworkScripts.FOLDER::concat).toList())) {
      NETWORK.stream().filter(this::isEnabled).forEach(this::startLater);
    }
    if (typed) {
      stages.add(this::typeCommands);
    }
    if (FAR.matcher(host.files().read(FSTAB).orElse("")).find()) {
      stages.add(() -> shell("mount -a", placeOf(FSTAB)));
    }
    if (host.files().isExecutable(RC_LOCAL)) {
      stages.add(() -> shell(RC_LOCAL, placeOf(RC_LOCAL)));
    }
    if (first) {
      plan.units().forEach(unit -> stages.add(() -> start(unit)));
    } else {
      for (Service service : Systemd.of(host).enabled()) {
        String unit = service.unit().name();
        if (!NETWORK.contains(unit.replace(".service", ""))) {
          startLater(unit);
        }
      }
    }
    next();
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
    cause = first ? Trace.NO_CAUSE : host.kernel().engine().currentCause();
  }

  private void next() {
    @Nullable Runnable stage = stages.poll();
    if (stage != null) {
      stage.run();
    }
  }

  /// The text of a file as the scenario has it, if it is still that.
  private Span placeOf(String path) {
    @Nullable PlacedText text = plan.files().get(path);
    return text == null ? plan.span() : text.start();
  }

  /// A line begins: it is the root of what it does, but for what made the host boot.
  private void line(String text, Span where) {
    command = text;
    span = where;
    host.kernel().engine().setCurrentCause(cause);
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

  private void typeCommands() {
    Sink err = data -> complain(data.utf8());
    var streams = new Process.Streams(Pipe.empty(), data -> {}, err);
    Shell.run(host, plan.commands().text(), streams, status -> next(), this::follow);
  }

  private void follow(Place place, String text) {
    line(text, plan.commands().at(place.line() - 1, place.column() - 1));
  }

  private void start(Word unit) {
    Optional<Service> service = Systemd.of(host).find(unit.text());
    service.filter(s -> s.unit().canBeEnabled()).ifPresent(s -> s.setEnabled(true));
    shell("systemctl start " + unit.text(), unit.span());
  }

  private boolean isEnabled(String unit) {
    return Systemd.of(host).find(unit).filter(Service::isEnabled).isPresent();
  }

  private void startLater(String unit) {
    stages.add(() -> shell("systemctl start " + unit, plan.span()));
  }

  private void shell(String text, Span where) {
    line(text, where);
    Sink err = data -> complain(data.utf8());
    var streams = new Process.Streams(Pipe.empty(), data -> {}, err);
    Shell.run(host, text, streams, status -> next());
  }

  private void complain(String text) {
    problems.accept(new Problem(host.name(), command, text.strip(), span));
  }
}
