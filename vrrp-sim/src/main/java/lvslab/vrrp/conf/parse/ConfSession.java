package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.VrrpConf;
import org.jspecify.annotations.Nullable;

/// One reading of the configuration: by the parent, which copies all files, and then by its
/// children, which read the copy.
public final class ConfSession {
  /// How keepalived was called.
  ///
  /// @param file the configuration, as given
  /// @param folder working directory, absolute
  /// @param configId what `@ID` is compared with
  /// @param test whether it only tests (-t)
  /// @param detail whether it logs in detail (-D)
  /// @param strictFiles whether every missing file is an error (-e)
  public record Options(
      String file,
      String folder,
      String configId,
      boolean test,
      boolean detail,
      boolean strictFiles) {
    /// The usual ones.
    ///
    /// @param file the configuration
    /// @param machine whose
    /// @return options of a plain start
    public static Options of(String file, ConfMachine machine) {
      return new Options(file, "/", machine.hostName(), false, false, false);
    }
  }

  /// How a process gets on.
  ///
  /// @param exit exit status of a process that ends, -1 of one that runs
  /// @param value what it goes by, as far as it could be read
  /// @param <T> the kind of configuration
  public record Outcome<T>(int exit, @Nullable T value) {
    /// Whether the process goes on.
    ///
    /// @return false if it ends
    public boolean runs() {
      return exit < 0;
    }
  }

  /// Exit status of a process that cannot run its configuration (KEEPALIVED_EXIT_CONFIG).
  public static final int EXIT_CONFIG = 2;

  /// Exit status if there is no configuration (KEEPALIVED_EXIT_NO_CONFIG).
  public static final int EXIT_NO_CONFIG = 6;

  private static final int RUNS = -1;

  private final ConfMachine machine;
  private final Options options;
  private final Reports reports;
  private final ConfCopy copy = new ConfCopy();
  private final Sources sources = new Sources();
  private final GlobalDraft global = new GlobalDraft();
  private ScriptUsers users;
  private boolean found;

  /// Whether a process ended for want of a parameter.
  private boolean ended;

  /// A reading that has not begun.
  ///
  /// @param machine what it is read on
  /// @param options how keepalived was called
  /// @param listener hears what keepalived says, in order
  public ConfSession(ConfMachine machine, Options options, Consumer<ConfMessage> listener) {
    this.machine = machine;
    this.options = options;
    reports = new Reports(options.test(), listener);
    users = new ScriptUsers(machine);
    copy.setIncludeCheck(options.strictFiles() ? Includes.ALL : 0);
  }

  /// The worst that was said.
  ///
  /// @return [ErrorClass#OK] if there was no complaint
  public ErrorClass worst() {
    return reports.worst();
  }

  /// Whether a VRRP child has something to do.
  ///
  /// @return true if there is an instance, or something static
  public boolean hasVrrp() {
    return global.haveVrrp;
  }

  /// Whether a healthchecker child has something to do.
  ///
  /// @return true if there is a virtual server
  public boolean hasCheckers() {
    return global.haveCheckers;
  }

  /// Whether a BFD child has something to do.
  ///
  /// @return true if there is a session
  public boolean hasBfd() {
    return global.haveBfd;
  }

  /// Whether max_auto_priority is set, which the log remarks on if it is not.
  ///
  /// @return true if it is
  public boolean hasAutoPriority() {
    return global.maxAutoPriority;
  }

  /// The parent reads: first whether the file is there (main.c: check_conf_file), then all of it.
  ///
  /// @return global_defs, or how it ends
  public Outcome<GlobalConf> readParent() {
    reports.setReader(ConfReader.PARENT);
    var includes = includes();
    found = exists(includes);
    if (!found) {
      return new Outcome<>(EXIT_NO_CONFIG, null);
    }
    if (!includes.open(options.file(), Includes.READ | Includes.MATCH | Includes.WILDCARD)) {
      includes.fileError(Includes.READ, "Failed to open configuration file");
      return new Outcome<>(EXIT_NO_CONFIG, null);
    }
    reports.log("Configuration file " + options.file());
    Outcome<Context> read = read(ConfReader.PARENT, includes, ConfSession::addForParent);
    copy.close();
    if (!read.runs()) {
      return new Outcome<>(read.exit(), null);
    }
    int exit = includes.hasFailed() ? EXIT_NO_CONFIG : RUNS;
    return new Outcome<>(exit, global.freeze());
  }

  private Includes includes() {
    return new Includes(machine, reports, new Includes.Texts(copy, sources), options);
  }

  private boolean exists(Includes includes) {
    var paths = includes.glob(options.file(), 0);
    if (paths.isEmpty()) {
      return false;
    }
    int usable = 0;
    boolean good = true;
    for (String path : paths.get()) {
      if (includes.isUsable(path)) {
        usable++;
      } else {
        good = false;
      }
    }
    if (good && usable > 1) {
      reports.report(
          ErrorClass.MULTIPLE_FILES,
          "WARNING, multiple configuration file matches of "
              + options.file()
              + ", starting with "
              + paths.get().getFirst());
    }
    return good;
  }

  private interface KeywordMaker {
    void addTo(Context context, List<Keyword> roots);
  }

  private Outcome<Context> read(ConfReader reader, Includes includes, KeywordMaker maker) {
    reports.setReader(reader);
    var lines = new LineReader(reports, includes, copy, sources, options.configId());
    reports.setPosition(lines);
    var blocks = new BlockReader(reports, lines);
    var context =
        new Context(reader, new Context.Shared(reports, machine, users, global, copy), blocks);
    List<Keyword> roots = new ArrayList<>();
    maker.addTo(context, roots);
    try {
      blocks.read(roots);
      return new Outcome<>(RUNS, context);
    } catch (ConfExit e) {
      ended = true;
      return new Outcome<>(EXIT_CONFIG, context);
    } finally {
      reports.setPosition(null);
    }
  }

  private Includes copied() {
    var includes = includes();
    includes.openCopy(options.file());
    return includes;
  }

  /// A child inherits what its parent knows of users; a test is one process.
  private void fork() {
    if (!options.test()) {
      users = users.copy();
    }
  }

  private static void addForParent(Context context, List<Keyword> roots) {
    GlobalKeywords.addTo(roots, context, true);
    addVrrp(context, roots, new VrrpDraft(context.global), false);
    addCheckers(context, roots, new CheckDraft(context.global), false);
    BfdKeywords.addTo(roots, context, new ArrayList<>(), false);
    TrackFileKeywords.addTo(roots, context, new ArrayList<>(), false);
  }

  private static void addVrrp(
      Context context, List<Keyword> roots, VrrpDraft draft, boolean active) {
    StaticKeywords statics = StaticKeywords.of(context, draft);
    GroupKeywords.addTrackGroup(roots, context, draft, active);
    statics.addStatic(roots, active);
    GroupKeywords.addSyncGroup(roots, context, draft, active);
    GarpGroupKeywords.addTo(roots, context, draft, active);
    var interfaces = new InterfaceKeywords(context, draft);
    interfaces.addLinkbeats(roots, active);
    InstanceKeywords.addTo(roots, context, draft, active);
    ScriptKeywords.addTo(roots, context, draft, active);
    TrackProcessKeywords.addTo(roots, context, draft, active);
    interfaces.addDelays(roots, active);
  }

  private static void addCheckers(
      Context context, List<Keyword> roots, CheckDraft draft, boolean active) {
    ServerGroupKeywords.addTo(roots, context, draft, active);
    VirtualServerKeywords.addTo(roots, context, draft, active);
  }

  /// The VRRP child reads and completes (vrrp_daemon.c: start_vrrp).
  ///
  /// @return what it goes by, or how it ends
  public Outcome<VrrpConf> readVrrp() {
    return readVrrp(false);
  }

  /// The VRRP child, which runs, reads and completes (SIGHUP).
  ///
  /// @return what it goes by, or how it ends
  public Outcome<VrrpConf> rereadVrrp() {
    return readVrrp(true);
  }

  private Outcome<VrrpConf> readVrrp(boolean again) {
    fork();
    var draft = new VrrpDraft(global);
    Outcome<Context> read =
        read(
            ConfReader.VRRP,
            copied(),
            (context, roots) -> {
              GlobalKeywords.addTo(roots, context, false);
              addVrrp(context, roots, draft, true);
              addCheckers(context, roots, new CheckDraft(global), false);
              BfdKeywords.addTo(roots, context, draft.bfds, true);
              TrackFileKeywords.addTo(roots, context, draft.files, true);
            });
    if (!read.runs()) {
      return new Outcome<>(read.exit(), null);
    }
    Context context = read.value();
    if (context != null && context.isInterfaceMissing()) {
      reports.report(ErrorClass.BAD_INTERFACE, "Non-existent interface specified in configuration");
      return new Outcome<>(EXIT_CONFIG, null);
    }
    if (again) {
      FifoConflicts.resolveVrrp(global, reports);
    }
    var security = new ScriptSecurity(machine, reports, users);
    boolean good = new VrrpCompletion(draft, reports, security).run();
    return good ? new Outcome<>(RUNS, draft.freeze()) : new Outcome<>(EXIT_CONFIG, null);
  }

  /// The healthchecker child reads and completes (check_daemon.c: start_check).
  ///
  /// @return what it goes by, or how it ends
  public Outcome<CheckersConf> readCheckers() {
    return readCheckers(false);
  }

  /// The healthchecker child, which runs, reads and completes (SIGHUP).
  ///
  /// @return what it goes by, or how it ends
  public Outcome<CheckersConf> rereadCheckers() {
    return readCheckers(true);
  }

  private Outcome<CheckersConf> readCheckers(boolean again) {
    fork();
    var draft = new CheckDraft(global);
    Outcome<Context> read =
        read(
            ConfReader.CHECKER,
            copied(),
            (context, roots) -> {
              GlobalKeywords.addTo(roots, context, false);
              addCheckers(context, roots, draft, true);
              addVrrp(context, roots, new VrrpDraft(global), false);
              BfdKeywords.addTo(roots, context, draft.bfds, true);
              TrackFileKeywords.addTo(roots, context, draft.files, true);
            });
    if (!read.runs()) {
      return new Outcome<>(read.exit(), null);
    }
    if (again) {
      FifoConflicts.resolveLvs(global, reports);
    }
    new CheckCompletion(draft, reports, new ScriptSecurity(machine, reports, users)).run();
    return new Outcome<>(RUNS, draft.freeze());
  }

  /// The BFD child reads.
  ///
  /// @return whether it goes on
  public Outcome<GlobalConf> readBfd() {
    fork();
    Outcome<Context> read =
        read(
            ConfReader.BFD,
            copied(),
            (context, roots) -> {
              GlobalKeywords.addTo(roots, context, false);
              BfdKeywords.addTo(roots, context, new ArrayList<>(), true);
              addCheckers(context, roots, new CheckDraft(global), false);
              addVrrp(context, roots, new VrrpDraft(global), false);
              TrackFileKeywords.addTo(roots, context, new ArrayList<>(), false);
            });
    return new Outcome<>(read.exit(), global.freeze());
  }

  /// `keepalived -t`: parent, healthcheckers, VRRP and BFD read one after another (main.c:
  /// validate_config). What VRRP could not run is no reason to end; a missing parameter is.
  ///
  /// @return the exit status: 0, 2, 4, 5 or 6
  public int test() {
    Outcome<GlobalConf> parent = readParent();
    if (!found) {
      return worst().testStatus();
    }
    if (!parent.runs()) {
      return parent.exit();
    }
    List<Runnable> children = List.of(this::readCheckers, this::readVrrp, this::readBfd);
    for (Runnable child : children) {
      child.run();
      if (ended) {
        return EXIT_CONFIG;
      }
    }
    return worst().testStatus();
  }
}
