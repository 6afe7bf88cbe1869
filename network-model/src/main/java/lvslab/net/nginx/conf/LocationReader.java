package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a `location` block, and what of a `server` block holds outside its locations.
final class LocationReader {
  private final HttpReader http;
  private final LocationMatch match;
  private final @Nullable LocationReader outer;
  private final Settings settings;
  private final List<LocationReader> nested = new ArrayList<>();
  private final List<Directive> blocks = new ArrayList<>();
  private final RewriteReader rewrite;

  LocationReader(
      HttpReader http, LocationMatch match, Settings around, @Nullable LocationReader outer) {
    this.http = http;
    this.match = match;
    this.outer = outer;
    settings = new Settings(around);
    rewrite = new RewriteReader(http, this);
  }

  Settings settings() {
    return settings;
  }

  LocationMatch match() {
    return match;
  }

  void take(Directive d, Context context) throws ConfException {
    switch (d.name()) {
      case "location" -> location(d);
      case "set", "return", "rewrite", "break", "if" -> rewrite.take(d, context);
      case "types" -> http.types(settings, d);
      case "root", "alias" -> root(d);
      case "proxy_pass" -> {
        settings.set(d);
        ProxyReader.check(d, match, context, http);
      }
      case "allow", "deny" -> {
        AccessRule.read(d);
        settings.add(d);
      }
      default -> SharedDirectives.take(settings, d);
    }
  }

  private void location(Directive d) throws ConfException {
    LocationMatch read = LocationMatch.read(d);
    checkPlace(d, read);
    for (LocationReader other : nested) {
      if (other.match.collides(read)) {
        throw d.error("duplicate location \"" + read.text() + "\"");
      }
    }
    var reader = new LocationReader(http, read, settings, this);
    nested.add(reader);
    blocks.add(d);
    http.parser().block(Context.LOCATION, inner -> reader.take(inner, Context.LOCATION));
  }

  private void checkPlace(Directive d, LocationMatch inner) throws ConfException {
    if (outer == null) {
      return;
    }
    String start = "location \"" + inner.text() + "\" ";
    switch (match.kind()) {
      case EXACT ->
          throw d.error(start + "cannot be inside the exact location \"" + match.text() + "\"");
      case NAMED ->
          throw d.error(start + "cannot be inside the named location \"" + match.text() + "\"");
      default -> {}
    }
    if (inner.kind() == LocationMatch.Kind.NAMED) {
      throw d.error("named location \"" + inner.text() + "\" can be on the server level only");
    }
    boolean free = match.kind() == LocationMatch.Kind.REGEX || inner.pattern() != null;
    if (!free && !inner.text().startsWith(match.text())) {
      throw d.error(start + "is outside location \"" + match.text() + "\"");
    }
  }

  private void root(Directive d) throws ConfException {
    String other = d.name().equals("root") ? "alias" : "root";
    if (!settings.here(other).isEmpty()) {
      throw d.error(
          "\""
              + d.name()
              + "\" directive is duplicate, \""
              + other
              + "\" directive was specified earlier");
    }
    if (d.name().equals("alias") && match.kind() == LocationMatch.Kind.NAMED) {
      throw d.error("the \"alias\" directive cannot be used inside the named location");
    }
    settings.set(d);
  }

  /// Within `if` the `proxy_pass` of the location around it holds.
  private List<Directive> pass() {
    List<Directive> own = settings.here("proxy_pass");
    boolean inIf = outer != null && outer.match.equals(match) && !outer.nested.contains(this);
    return own.isEmpty() && inIf && outer != null ? outer.pass() : own;
  }

  LocationConf finish(Directive block) throws ConfException {
    List<LocationConf> inner = new ArrayList<>();
    for (int i = 0; i < nested.size(); i++) {
      inner.add(nested.get(i).finish(blocks.get(i)));
    }
    return new LocationMaker(http, settings, match, block).make(inner, rewrite.finish(), pass());
  }
}
