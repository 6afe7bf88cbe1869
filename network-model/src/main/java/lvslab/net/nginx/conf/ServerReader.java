package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a `server` block (http/ngx_http_core_module.c, `ngx_http_core_server`).
final class ServerReader {
  private static final int HEADER_MILLIS = 60_000;

  private final HttpReader http;
  private final Directive block;
  private final List<Listen> listen = new ArrayList<>();
  private final List<ServerName> names = new ArrayList<>();
  private final LocationReader outside;

  ServerReader(HttpReader http, Directive block) {
    this.http = http;
    this.block = block;
    var everything = new LocationMatch(LocationMatch.Kind.PREFIX, "", null);
    outside = new LocationReader(http, everything, http.settings(), null);
  }

  void read() throws ConfException {
    http.parser().block(Context.SERVER, this::take);
  }

  private void take(Directive d) throws ConfException {
    switch (d.name()) {
      case "listen" -> {
        Listen read = Listen.read(d, http.parser().files());
        if (listen.stream().anyMatch(other -> other.where().equals(read.where()))) {
          throw d.error("a duplicate listen " + read.where());
        }
        listen.add(read);
      }
      case "server_name" -> {
        for (String word : d.args()) {
          names.add(ServerName.read(word, d));
        }
      }
      case "ssl_protocols" -> {
        SslReader.checkProtocols(d, http.parser().build());
        outside.settings().set(d);
      }
      case "ssl" -> {
        outside.take(d, Context.SERVER);
        SslReader.warn(d, http.parser());
      }
      default -> outside.take(d, Context.SERVER);
    }
  }

  ServerConf finish() throws ConfException {
    var ssl = new SslReader(outside.settings(), http.parser());
    @Nullable ServerName none = names.isEmpty() ? new ServerName("", null) : null;
    return new ServerConf(
        listen.isEmpty() ? List.of(Listen.everywhere(block)) : listen,
        none == null ? names : List.of(none),
        outside.finish(block),
        outside.settings().millis("client_header_timeout", HEADER_MILLIS),
        ssl.read(),
        ssl.enabled(),
        block);
  }
}
