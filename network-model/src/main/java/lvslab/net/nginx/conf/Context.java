package lvslab.net.nginx.conf;

/// Where a directive may stand (core/ngx_conf_file.h, http/ngx_http_config.h).
enum Context {
  MAIN("main"),
  EVENTS("events"),
  HTTP("http"),
  SERVER("server"),
  LOCATION("location"),
  UPSTREAM("upstream"),
  SERVER_IF("sif"),
  LOCATION_IF("lif");

  private final String key;

  Context(String key) {
    this.key = key;
  }

  /// As the table of directives has it.
  String key() {
    return key;
  }
}
