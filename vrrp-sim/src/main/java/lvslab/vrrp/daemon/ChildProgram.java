package lvslab.vrrp.daemon;

import lvslab.engine.Timer;
import lvslab.lvs.IpvsModule;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessName;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;
import lvslab.vrrp.work.Work;
import org.jspecify.annotations.Nullable;

/// A child of keepalived: reads the configuration that its parent has copied, and then lets its
/// service work (vrrp_daemon.c: start_vrrp_child, check_daemon.c: start_check_child).
final class ChildProgram implements Program {
  private final ParentProgram parent;
  private final ConfReader kind;
  private @Nullable Timer begin;
  private @Nullable ChildContext context;
  private @Nullable ChildService<VrrpConf> vrrp;
  private @Nullable ChildService<CheckersConf> checkers;
  private boolean stopping;

  ChildProgram(ParentProgram parent, ConfReader kind) {
    this.parent = parent;
    this.kind = kind;
  }

  @Override
  public void start(Process process) {
    var log = new DaemonLog(process, kind.ident(), parent.options());
    var work = new Work(process, parent.processor());
    work.forked();
    context = new ChildContext(process, work, log, parent.options());
    begin = process.timer("child of keepalived begins", () -> work.take(this::begin));
  }

  void wake() {
    if (begin != null) {
      begin.arm(0);
    }
  }

  private ChildContext context() {
    if (context == null) {
      throw new IllegalStateException("the child has no process");
    }
    return context;
  }

  private String pidFile() {
    KeepalivedOptions options = parent.options();
    return switch (kind) {
      case CHECKER -> options.checkersPidFile();
      case VRRP -> options.vrrpPidFile();
      default -> options.bfdPidFile();
    };
  }

  private void begin() {
    parent.setLog(kind, context().log());
    PidFiles.write(context().process(), pidFile());
    boolean good =
        switch (kind) {
          case VRRP -> beginVrrp();
          case CHECKER -> beginCheckers();
          default -> beginBfd();
        };
    if (!good) {
      end(ConfSession.EXIT_CONFIG);
      return;
    }
    if (vrrp != null) {
      vrrp.begin();
    }
    if (checkers != null) {
      checkers.begin();
    }
  }

  /// Gives itself the name that is written, or its usual one again.
  private void name(GlobalConf global) {
    Process process = context().process();
    String name = global.processNames().getOrDefault(kind, "keepalived");
    if (!name.equals(ProcessName.comm(process))) {
      ProcessName.choose(process, name);
    }
  }

  private boolean beginBfd() {
    boolean good = parent.session().readBfd().runs();
    if (good) {
      parent.hasRead();
    }
    return good;
  }

  private boolean beginVrrp() {
    context().log().detail("Registering Kernel netlink reflector");
    context().log().detail("Registering Kernel netlink command channel");
    ConfSession.Outcome<VrrpConf> outcome = parent.session().readVrrp();
    VrrpConf conf = outcome.value();
    if (!outcome.runs() || conf == null) {
      return false;
    }
    name(conf.global());
    if (conf.followsRouter()) {
      IpvsModule.load(context().host());
      context().log().write("Initializing ipvs");
    }
    spendLines();
    vrrp = parent.services().vrrp().apply(context());
    vrrp.prepare(conf, parent::hasRead);
    return true;
  }

  private boolean beginCheckers() {
    ConfSession.Outcome<CheckersConf> outcome = parent.session().readCheckers();
    CheckersConf conf = outcome.value();
    if (!outcome.runs() || conf == null) {
      return false;
    }
    name(conf.global());
    checkers = parent.services().checkers().apply(context());
    checkers.prepare(conf, parent::hasRead);
    spendLines();
    return true;
  }

  /// Each line of the log is a system call.
  private void spendLines() {
    context().work().spend(context().log().takeLines());
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    switch (signal) {
      case SIGTERM, SIGINT -> stop();
      case SIGHUP -> reload();
      case SIGUSR1 -> print(process);
      case SIGUSR2 -> printStatistics(process);
      case SIGPIPE, SIGWINCH -> {}
      default -> Program.super.onSignal(process, signal);
    }
  }

  private void print(Process process) {
    String what = kind == ConfReader.VRRP ? "VRRP" : "checker";
    context()
        .log()
        .write("Printing " + what + " data for process(" + process.pid() + ") on signal");
    if (vrrp != null) {
      vrrp.print();
    }
    if (checkers != null) {
      checkers.print();
    }
  }

  private void printStatistics(Process process) {
    if (vrrp != null) {
      context().log().write("Printing VRRP stats for process(" + process.pid() + ") on signal");
      vrrp.printStatistics();
    }
  }

  private void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    if (vrrp != null) {
      vrrp.stop(() -> end(0));
    } else if (checkers != null) {
      checkers.stop(() -> end(0));
    } else {
      end(0);
    }
  }

  private void reload() {
    if (stopping) {
      return;
    }
    context().log().write("Reloading");
    boolean good = kind == ConfReader.VRRP ? reloadVrrp() : reloadCheckers();
    if (!good) {
      end(ConfSession.EXIT_CONFIG);
    }
  }

  private boolean reloadVrrp() {
    VrrpConf conf = parent.session().rereadVrrp().value();
    if (conf == null || vrrp == null) {
      return false;
    }
    name(conf.global());
    if (conf.followsRouter()) {
      IpvsModule.load(context().host());
      context().log().write("Reinitializing ipvs");
    }
    vrrp.reload(conf, parent::hasRead);
    return true;
  }

  private boolean reloadCheckers() {
    if (kind == ConfReader.BFD) {
      parent.hasRead();
      return true;
    }
    if (checkers == null) {
      return false;
    }
    CheckersConf conf = parent.session().rereadCheckers().value();
    if (conf != null) {
      name(conf.global());
      checkers.reload(conf, parent::hasRead);
    }
    return conf != null;
  }

  private void end(int status) {
    Process process = context().process();
    PidFiles.remove(process, pidFile());
    boolean detail = parent.options().detail();
    String used = detail ? " - used 0.000000 user time, 0.000000 system time" : "";
    context().log().write("Stopped" + used);
    process.exit(status);
  }
}
