package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lvslab.net.host.FilePath;
import org.jspecify.annotations.Nullable;

/// Reads a whole configuration (core/ngx_cycle.c, `ngx_init_cycle`).
public final class ConfReader {
  /// What the command line says about it.
  ///
  /// @param build the binary
  /// @param prefix folder of relative paths (-p)
  /// @param file the configuration (-c), absolute
  /// @param errorLog of the time before it is read (-e), absolute
  /// @param parameters directives before it (-g), perhaps empty
  public record Source(
      NginxBuild build, String prefix, String file, String errorLog, String parameters) {}

  private static final int MAX_WORKERS = 1024;

  private final Source source;
  private final NginxBuild build;
  private final ConfParser parser;
  private final Settings main = new Settings(null);
  private final List<ErrorLogLine> errors = new ArrayList<>();
  private @Nullable HttpReader http;
  private boolean events;

  /// A reader.
  ///
  /// @param source what to read
  /// @param files of the host
  public ConfReader(Source source, ConfFiles files) {
    this.source = source;
    NginxBuild b = source.build();
    build =
        new NginxBuild(
            b.version(),
            source.prefix(),
            source.file(),
            b.pidFile(),
            source.errorLog(),
            b.accessLog(),
            b.compiler(),
            b.arguments(),
            b.threads());
    parser = new ConfParser(files, build, FilePath.parent(source.file()));
  }

  /// What nginx says without refusing, known after [#read()].
  ///
  /// @return texts behind `[warn]`
  public List<String> warnings() {
    return parser.warnings();
  }

  /// Reads it.
  ///
  /// @return what it means
  /// @throws ConfException with what nginx says, if it refuses
  public NginxConf read() throws ConfException {
    if (!source.parameters().isEmpty()) {
      parser.parameters(source.parameters(), this::take);
    }
    parser.file(source.file(), Context.MAIN, this::take);
    List<ServerConf> servers = http == null ? List.of() : http.finish();
    if (!events) {
      throw new ConfException("no \"events\" section in configuration");
    }
    String pid = main.text("pid", build.pidFile());
    if (errors.isEmpty()) {
      errors.add(new ErrorLogLine(build.errorLog(), LogLevel.ERROR));
    }
    return new NginxConf(
        build,
        source.file(),
        main.flag("daemon", true),
        main.flag("master_process", true),
        workers(),
        FilePath.resolve(source.prefix(), pid),
        errors,
        servers,
        http == null ? new TreeMap<>() : http.upstreams());
  }

  private int workers() throws ConfException {
    List<Directive> given = main.all("worker_processes");
    if (given.isEmpty()) {
      return 1;
    }
    Directive d = given.getFirst();
    if (d.arg(0).equals("auto")) {
      return 0;
    }
    int count = d.arg(0).matches("\\d{1,9}") ? Integer.parseInt(d.arg(0)) : 0;
    if (count == 0) {
      throw d.error("\"worker_processes\" directive invalid value");
    }
    return Math.min(count, MAX_WORKERS);
  }

  private void take(Directive d) throws ConfException {
    switch (d.name()) {
      case "events" -> {
        if (events) {
          throw d.error("\"events\" directive is duplicate");
        }
        events = true;
        var inner = new Settings(null);
        parser.block(Context.EVENTS, inner::set);
      }
      case "http" -> {
        if (http != null) {
          throw d.error("\"http\" directive is duplicate");
        }
        http = new HttpReader(parser);
        http.read();
      }
      case "error_log" -> {
        ErrorLogLine line = ErrorLogLine.read(d);
        String file = line.file();
        errors.add(
            new ErrorLogLine(
                file.equals("stderr") ? "" : FilePath.resolve(source.prefix(), file),
                line.level()));
      }
      case "worker_processes" -> {
        main.set(d);
        workers();
      }
      case "daemon", "master_process" -> {
        main.set(d);
        Values.flag(d);
      }
      default -> main.set(d);
    }
  }
}
