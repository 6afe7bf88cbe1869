package lvslab.net.nginx;

import java.util.Optional;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.LocationMatch;
import org.jspecify.annotations.Nullable;

/// Finds the location for a path (http/ngx_http_core_module.c, `ngx_http_core_find_location`): an
/// equal one; else, of the longest beginning, the locations within; then the first expression that
/// fits, unless that beginning forbids it.
final class LocationSearch {
  private LocationSearch() {}

  static LocationConf find(LocationConf outside, String path) {
    @Nullable LocationConf found = within(outside, path);
    return found == null ? outside : found;
  }

  private static @Nullable LocationConf within(LocationConf outer, String path) {
    @Nullable LocationConf longest = null;
    for (LocationConf location : outer.nested()) {
      LocationMatch match = location.match();
      switch (match.kind()) {
        case EXACT -> {
          if (path.equals(match.text())) {
            return location;
          }
        }
        case PREFIX, PREFIX_ONLY -> {
          boolean longer =
              longest == null || match.text().length() > longest.match().text().length();
          if (path.startsWith(match.text()) && longer) {
            longest = location;
          }
        }
        default -> {}
      }
    }
    @Nullable LocationConf best = longest;
    if (longest != null) {
      @Nullable LocationConf inner = within(longest, path);
      best = inner == null ? longest : inner;
      boolean decided =
          longest.match().kind() == LocationMatch.Kind.PREFIX_ONLY
              || inner != null && inner.match().kind() != LocationMatch.Kind.PREFIX;
      if (decided) {
        return best;
      }
    }
    @Nullable LocationConf expression = expression(outer, path);
    return expression == null ? best : expression;
  }

  private static @Nullable LocationConf expression(LocationConf outer, String path) {
    for (LocationConf location : outer.nested()) {
      var pattern = location.match().pattern();
      if (pattern != null && pattern.matcher(path).find()) {
        @Nullable LocationConf inner = within(location, path);
        return inner == null ? location : inner;
      }
    }
    return null;
  }

  static Optional<LocationConf> named(LocationConf outside, String name) {
    return outside.nested().stream()
        .filter(
            location ->
                location.match().kind() == LocationMatch.Kind.NAMED
                    && location.match().text().equals(name))
        .findFirst();
  }
}
