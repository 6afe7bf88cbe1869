package lvslab.net.nginx.conf;

import lvslab.net.tls.Identity;

/// What a `server` block says of TLS (http/modules/ngx_http_ssl_module.h).
///
/// @param identity its certificate and key
/// @param tls12 whether `ssl_protocols` has TLSv1.2
/// @param tls13 whether it has TLSv1.3
/// @param tickets whether clients get session tickets
/// @param seconds how long these are good
public record SslConf(
    Identity identity, boolean tls12, boolean tls13, boolean tickets, int seconds) {}
