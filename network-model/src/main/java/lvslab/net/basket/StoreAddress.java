package lvslab.net.basket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Host;
import lvslab.net.host.NameLookup;
import lvslab.net.socket.Endpoint;

/// Where a store is.
///
/// @param text as it was written
/// @param where its address
record StoreAddress(String text, Endpoint where) {
  private static final Pattern FORM = Pattern.compile("redis://([^:/]+)(?::(\\d{1,5}))?/?");
  private static final int PORT = 6379;
  private static final int MAX_PORT = 65_535;

  static Optional<StoreAddress> parse(Host host, String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int port = Optional.ofNullable(m.group(2)).map(Integer::parseInt).orElse(PORT);
    return NameLookup.addressOf(host, m.group(1))
        .filter(address -> port > 0 && port <= MAX_PORT)
        .map(address -> new StoreAddress(text, new Endpoint(address, port)));
  }
}
