package lvslab.net.nginx;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import lvslab.engine.time.SimTime;
import lvslab.net.host.WallTime;
import lvslab.net.http.Cookies;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.balance.Peer;
import lvslab.net.nginx.balance.PeerChoice;
import lvslab.net.nginx.balance.PeerGroup;
import lvslab.net.nginx.conf.StickyConf;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// `sticky`: the server that a cookie names, else round robin; every answer brings the cookie
/// (nginx-sticky-module-ng, ngx_http_sticky_module.c).
final class StickyChoice extends PeerChoice {
  private final StickyConf conf;
  private final PeerGroup peers;
  private String route;
  private int selected = -1;

  StickyChoice(PeerGroup group, LongSupplier seconds, StickyConf conf, HttpHead head) {
    super(group, seconds);
    this.conf = conf;
    peers = group;
    Optional<String> cookie = Cookies.find(head, conf.cookie());
    route = cookie.orElse("");
    for (int i = 0; i < group.peers().size(); i++) {
      if (!route.isEmpty() && digest(i).equals(route)) {
        selected = i;
      }
    }
  }

  private String digest(int place) {
    String server = peers.peers().get(place).settings().server();
    if (conf.text()) {
      return server;
    }
    return switch (conf.kind()) {
      case "index" -> Integer.toString(place);
      case "sha1" -> hash("SHA-1", server);
      default -> hash("MD5", server);
    };
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] octets = Bytes.utf8(text).toArray();
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public @Nullable Peer get() {
    int wanted = selected;
    selected = -1;
    if (wanted >= 0) {
      @Nullable Peer peer = takeIfUsable(wanted);
      if (peer != null || conf.noFallback()) {
        return peer;
      }
    }
    if (wanted < 0 && conf.noFallback() && !route.isEmpty()) {
      return null;
    }
    @Nullable Peer peer = super.get();
    int place = peer == null ? -1 : peers.peers().indexOf(peer);
    route = place < 0 ? route : digest(place);
    return peer;
  }

  /// The cookie of the answer.
  String cookie(long nowNanos) {
    var text = new StringBuilder(conf.cookie()).append('=').append(route);
    if (!conf.domain().isEmpty()) {
      text.append("; Domain=").append(conf.domain());
    }
    if (conf.expires() > 0) {
      String until = WallTime.http(nowNanos + conf.expires() * SimTime.SECOND);
      text.append("; Expires=").append(until.replaceFirst("(\\d+) (\\w+) (\\d+)", "$1-$2-$3"));
    }
    if (!conf.path().isEmpty()) {
      text.append("; Path=").append(conf.path());
    }
    text.append(conf.secure() ? "; Secure" : "").append(conf.httpOnly() ? "; HttpOnly" : "");
    return text.toString();
  }

  /// Whether a field of the answer is a cookie of the same name, which this one replaces.
  boolean replaces(HttpHead.Field field) {
    return field.name().equalsIgnoreCase("Set-Cookie")
        && field
            .value()
            .toLowerCase(Locale.ROOT)
            .startsWith(conf.cookie().toLowerCase(Locale.ROOT) + "=");
  }
}
