package lvslab.net.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What the transfers of one curl share: options, names it has looked up, cookies, and the
/// connection it keeps.
final class CurlSession {
  private final Process process;
  private final CurlOptions options;
  private final CurlLog log;
  private final CurlCookies cookies;
  private final Map<String, Ipv4Address> names = new LinkedHashMap<>();
  private int connections;
  private @Nullable CurlConnection kept;

  CurlSession(Process process, CurlOptions options) {
    this.process = process;
    this.options = options;
    log = new CurlLog(process, options.verbose());
    cookies = new CurlCookies(() -> WallTime.unixSeconds(process.host()));
    for (String source : options.cookies()) {
      if (!source.contains("=")) {
        Optional<String> file = process.host().files().read(process.path(source));
        if (file.isEmpty() && !source.isEmpty()) {
          log.info("WARNING: failed to open cookie file \"" + source + "\"");
        }
        cookies.read(file.orElse(""), !options.junksSessions());
      }
    }
  }

  Process process() {
    return process;
  }

  CurlOptions options() {
    return options;
  }

  CurlLog log() {
    return log;
  }

  CurlCookies cookies() {
    return cookies;
  }

  /// All is done: a session that was kept ends in good order.
  void end() {
    CurlConnection last = kept;
    if (last != null) {
      last.farewell();
    }
  }

  /// The number of a new connection, from 0.
  int nextNumber() {
    return connections++;
  }

  /// A connection to where a URL says: the one it keeps, or a new one.
  CurlConnection connectionFor(CurlUrl url) {
    CurlConnection old = kept;
    if (old != null && old.isReusableFor(url)) {
      int pid = process.pid();
      log.info(
          "Found bundle for host: 0x55d0"
              + Integer.toHexString(0x1000_0000 + pid * 16)
              + " [serially]");
      if (options.version().equals("HTTP/1.1")) {
        log.info("Can not multiplex, even if we wanted to");
      }
      log.info("Re-using existing connection #" + old.number() + " with host " + url.host());
      return old;
    }
    CurlConnection made = new CurlConnection(this);
    kept = made;
    return made;
  }

  /// Looks a name up, once.
  Optional<Ipv4Address> resolve(String name) {
    Ipv4Address known = names.get(name);
    if (known != null) {
      log.info("Hostname " + name + " was found in DNS cache");
      return Optional.of(known);
    }
    Optional<Ipv4Address> found =
        name.equals("localhost")
            ? Optional.of(Ipv4Address.LOCALHOST)
            : NameLookup.addressOf(process.host(), name);
    found.ifPresent(address -> names.put(name, address));
    return found;
  }

  long nowNanos() {
    return process.host().kernel().nowNanos();
  }
}
