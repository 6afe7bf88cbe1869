package lvslab.vrrp.daemon;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.HostMachine;
import lvslab.vrrp.conf.parse.ConfSession;

/// `keepalived`: reads its command line and its configuration, and then is, or leaves behind, the
/// parent (core/main.c: keepalived_main).
public final class Keepalived implements Program {
  private final ChildServices services;
  private Optional<ParentProgram> parent = Optional.empty();

  /// For the command table.
  ///
  /// @param services makes what children do
  public Keepalived(ChildServices services) {
    this.services = services;
  }

  @Override
  public void start(Process process) {
    OptionParser.Words words = OptionParser.parse(process.words());
    if (words.has("v")) {
      process.err(Texts.version(process.host()));
      process.exit(0);
    } else if (words.has("h")) {
      process.err(Texts.help(process.words().getFirst()));
      process.exit(0);
    } else if (words.has("SIGNUM")) {
      printSignal(process, words.value("SIGNUM", ""));
    } else {
      words.errors().forEach(line -> process.err(line + "\n"));
      if (!words.operands().isEmpty()) {
        String all = String.join(" ", words.operands());
        process.out("Unexpected argument(s): " + all + " \n");
      }
      if (!words.errors().isEmpty()) {
        process.exit(1);
      } else {
        run(process, OptionParser.options(words));
      }
    }
  }

  private static void printSignal(Process process, String name) {
    String number = Texts.signal(name);
    if (number.isEmpty()) {
      process.err("Unknown sigfunc " + name + "\n");
      process.exit(1);
    } else {
      process.out(number + "\n");
      process.exit(0);
    }
  }

  private void run(Process process, KeepalivedOptions options) {
    if (options.test()) {
      test(process, options);
    } else {
      daemon(process, options);
    }
  }

  /// `keepalived -t`: complaints on standard error, or behind what the file of -tFILE holds.
  private static void test(Process process, KeepalivedOptions options) {
    var text = new StringBuilder();
    int status =
        session(
                process,
                options,
                message -> text.append(message.complaint() ? message.text() + "\n" : ""))
            .test();
    if (options.testLog().isEmpty()) {
      process.err(text.toString());
    } else {
      process.host().files().append(process.path(options.testLog()), text.toString());
    }
    process.exit(status);
  }

  static ConfSession session(
      Process process, KeepalivedOptions options, Consumer<ConfMessage> listener) {
    var machine = new HostMachine(process.host());
    String id = options.configId().isEmpty() ? machine.hostName() : options.configId();
    var confOptions =
        new ConfSession.Options(
            options.file(),
            process.folder(),
            id,
            options.test(),
            options.detail(),
            options.allFiles());
    return new ConfSession(machine, confOptions, listener);
  }

  private void daemon(Process process, KeepalivedOptions options) {
    var log = new DaemonLog(process, "Keepalived", options);
    log.write("Starting " + Texts.VERSION);
    log.write("Running on " + Texts.kernel(process.host()) + " (built for Linux 5.19.11)");
    Texts.commandLine(process.words()).forEach(log::write);
    var made = new ParentProgram(services, options);
    int exit = made.read(process, log);
    if (exit >= 0) {
      if (exit != ConfSession.EXIT_CONFIG) {
        made.logStopped(log);
      }
      process.exit(exit);
    } else if (PidFiles.isRunning(process, options, log)) {
      log.write("daemon is already running");
      process.exit(0);
    } else if (options.dontFork()) {
      parent = Optional.of(made);
      made.start(process);
    } else {
      List<String> words = process.words();
      var start =
          new Process.Start(
              words, Process.Streams.none(), Process.Start.ROOT_FOLDER, process.environment());
      process.host().processes().startInGroup(process.controlGroup(), made, start);
      process.exit(0);
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (parent.isPresent()) {
      parent.get().onSignal(process, signal);
    } else {
      Program.super.onSignal(process, signal);
    }
  }
}
