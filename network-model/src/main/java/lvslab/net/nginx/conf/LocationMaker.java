package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.host.FilePath;

/// Makes a location of what stands in it and around it, with nginx's defaults (the `merge_loc_conf`
/// functions of its modules).
final class LocationMaker {
  private static final long KEEPALIVE_MILLIS = 75_000;
  private static final long IO_MILLIS = 60_000;
  private static final long MEBI = 1 << 20;
  private static final int POSTPONE = 1460;

  private final HttpReader http;
  private final Settings s;
  private final LocationMatch match;
  private final Directive block;

  /// A maker.
  ///
  /// @param block where messages point that are about nothing else
  LocationMaker(HttpReader http, Settings settings, LocationMatch match, Directive block) {
    this.http = http;
    s = settings;
    this.match = match;
    this.block = block;
  }

  LocationConf make(List<LocationConf> nested, List<RewriteStep> steps, List<Directive> pass)
      throws ConfException {
    List<Directive> alias = s.here("alias");
    return new LocationConf(
        match,
        nested,
        steps,
        root(),
        !alias.isEmpty(),
        index(),
        templates("try_files"),
        pass.isEmpty() ? null : ProxyReader.read(pass.getFirst(), s, match, http),
        !s.here("internal").isEmpty(),
        access(),
        types(),
        s.text("default_type", "text/plain"),
        added(),
        errorPages(),
        facts(),
        new LocationConf.LogFacts(errorLogs(), accessLogs(), s.flag("log_not_found", true)));
  }

  private Template root() throws ConfException {
    Optional<Directive> given =
        s.here("alias").isEmpty() ? s.get("root") : Optional.of(s.here("alias").getFirst());
    String text = given.map(d -> d.arg(0)).orElse("html");
    boolean variable = text.startsWith("$");
    String path = variable ? text : FilePath.resolve(http.parser().build().prefix(), text);
    boolean slash = text.endsWith("/") && !s.here("alias").isEmpty() && !path.endsWith("/");
    return http.template(slash ? path + "/" : path, given.orElse(block));
  }

  private List<String> index() {
    List<String> names = new ArrayList<>();
    s.all("index").forEach(d -> names.addAll(d.args()));
    return names.isEmpty() ? List.of("index.html") : names;
  }

  private List<Template> templates(String name) throws ConfException {
    List<Template> list = new ArrayList<>();
    for (Directive d : s.here(name)) {
      for (String word : d.args()) {
        list.add(http.template(word, d));
      }
    }
    return list;
  }

  private List<AccessRule> access() throws ConfException {
    List<AccessRule> rules = new ArrayList<>();
    List<Directive> allow = s.all("allow");
    List<Directive> deny = s.all("deny");
    List<Directive> both = new ArrayList<>(allow);
    both.addAll(deny);
    both.sort(Comparator.comparingInt(Directive::line));
    for (Directive d : both) {
      rules.add(AccessRule.read(d));
    }
    return rules;
  }

  private Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    if (s.get("types").isEmpty()) {
      types.put("html", "text/html");
      types.put("gif", "image/gif");
      types.put("jpg", "image/jpeg");
    }
    for (Directive line : s.within("types")) {
      line.args().forEach(ending -> types.put(ending, line.name()));
    }
    return types;
  }

  private List<LocationConf.AddedHeader> added() throws ConfException {
    List<LocationConf.AddedHeader> list = new ArrayList<>();
    for (Directive d : s.all("add_header")) {
      boolean always = d.args().size() > 2;
      if (always && !d.arg(2).equals("always")) {
        throw d.error("invalid parameter \"" + d.arg(2) + "\"");
      }
      list.add(new LocationConf.AddedHeader(d.arg(0), http.template(d.arg(1), d), always));
    }
    return list;
  }

  private List<ErrorPage> errorPages() throws ConfException {
    List<ErrorPage> pages = new ArrayList<>();
    for (Directive d : s.all("error_page")) {
      pages.add(ErrorPage.read(d));
    }
    return pages;
  }

  private LocationConf.HttpFacts facts() throws ConfException {
    List<Directive> keepalive = s.all("keepalive_timeout");
    boolean told = !keepalive.isEmpty() && keepalive.getFirst().args().size() > 1;
    boolean old = http.parser().build().isOld();
    return new LocationConf.HttpFacts(
        s.flag("sendfile", false),
        s.flag("tcp_nopush", false),
        s.flag("tcp_nodelay", true),
        s.millis("keepalive_timeout", KEEPALIVE_MILLIS),
        told ? Values.time(keepalive.getFirst().arg(1)).orElse(0) / 1000 : 0,
        s.number("keepalive_requests", old ? 100 : 1000),
        s.millis("send_timeout", IO_MILLIS),
        s.millis("client_body_timeout", IO_MILLIS),
        s.size("client_max_body_size", MEBI),
        s.text("server_tokens", "on").toLowerCase(Locale.ROOT),
        s.flag("absolute_redirect", true),
        s.size("postpone_output", POSTPONE),
        s.flag("etag", true),
        s.text("if_modified_since", "exact"),
        s.flag("server_name_in_redirect", false),
        s.flag("port_in_redirect", true));
  }

  private List<ErrorLogLine> errorLogs() throws ConfException {
    List<ErrorLogLine> lines = new ArrayList<>();
    for (Directive d : s.all("error_log")) {
      ErrorLogLine line = ErrorLogLine.read(d);
      lines.add(new ErrorLogLine(full(line.file()), line.level()));
    }
    return lines;
  }

  private String full(String file) {
    return file.equals("stderr") ? "" : FilePath.resolve(http.parser().build().prefix(), file);
  }

  private List<LocationConf.AccessLogLine> accessLogs() throws ConfException {
    List<LocationConf.AccessLogLine> lines = new ArrayList<>();
    List<Directive> given = s.all("access_log");
    if (given.isEmpty()) {
      String file = http.parser().build().accessLog();
      lines.add(new LocationConf.AccessLogLine(file, http.formatOf("combined", block)));
    }
    for (Directive d : given) {
      if (d.arg(0).equals("off")) {
        return List.of();
      }
      boolean named = d.args().size() > 1 && !d.arg(1).contains("=");
      String format = named ? d.arg(1) : "combined";
      lines.add(new LocationConf.AccessLogLine(full(d.arg(0)), http.formatOf(format, d)));
    }
    return lines;
  }
}
