package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.tls.Identity;
import org.jspecify.annotations.Nullable;

/// What holds for TLS in a `server` block: its files are read when all of `http` has been read
/// (http/modules/ngx_http_ssl_module.c, `ngx_http_ssl_merge_srv_conf`).
final class SslReader {
  private static final String TLS12 = "TLSv1.2";
  private static final String TLS13 = "TLSv1.3";
  private static final List<String> OLD = List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1");
  private static final int SECONDS = 300;
  private static final int MILLIS = 1000;

  private final Settings settings;
  private final ConfParser parser;

  SslReader(Settings settings, ConfParser parser) {
    this.settings = settings;
    this.parser = parser;
  }

  /// Checks the words of `ssl_protocols`.
  static void checkProtocols(Directive d, NginxBuild build) throws ConfException {
    for (String word : d.args()) {
      boolean known = OLD.contains(word) || word.equals(TLS12);
      if (!known && (!word.equals(TLS13) || build.isOld())) {
        throw d.error("invalid value \"" + word + "\"");
      }
    }
    if (!d.args().contains(TLS12) && !d.args().contains(TLS13)) {
      throw d.error(
          "lvslab speaks TLSv1.2 and TLSv1.3 only: none of these is in \"ssl_protocols\"");
    }
  }

  /// `ssl` is an old word (since 1.15.0).
  static void warn(Directive d, ConfParser parser) {
    if (!parser.build().isOld()) {
      parser.warn(
          "the \"ssl\" directive is deprecated, use the \"listen ... ssl\" directive instead", d);
    }
  }

  /// The server that an address of TLS is for first must have a certificate (`ngx_http_ssl_init`);
  /// if it has none, none of the others there may lack it.
  static void checkAddresses(List<ServerConf> servers) throws ConfException {
    for (ServerConf server : servers) {
      for (Listen listen : server.listen()) {
        List<ServerConf> there = listen.ssl() ? ServerConf.at(servers, listen.where()) : List.of();
        if (!there.isEmpty() && there.getFirst().ssl() == null) {
          throw there
              .getFirst()
              .line()
              .error("no \"ssl_certificate\" is defined for the \"listen ... ssl\" directive");
        }
      }
    }
  }

  /// Whether `ssl on` makes all its addresses speak TLS.
  boolean enabled() throws ConfException {
    return settings.flag("ssl", false);
  }

  @Nullable SslConf read() throws ConfException {
    List<Directive> certificates = settings.all("ssl_certificate");
    List<Directive> keys = settings.all("ssl_certificate_key");
    Optional<Directive> on = enabled() ? settings.get("ssl") : Optional.empty();
    if (certificates.isEmpty()) {
      if (on.isPresent()) {
        throw on.get().error("no \"ssl_certificate\" is defined for the \"ssl\" directive");
      }
      return null;
    }
    if (keys.isEmpty() && on.isPresent()) {
      throw on.get().error("no \"ssl_certificate_key\" is defined for the \"ssl\" directive");
    }
    if (keys.size() < certificates.size()) {
      throw new ConfException(
          "no \"ssl_certificate_key\" is defined for certificate \""
              + certificates.getLast().arg(0)
              + "\"");
    }
    List<Identity> identities = new ArrayList<>();
    for (int i = 0; i < certificates.size(); i++) {
      identities.add(identity(certificates.get(i).arg(0), keys.get(i).arg(0)));
    }
    return new SslConf(
        identities.stream().filter(i -> !i.isRsa()).findFirst().orElse(identities.getLast()),
        protocols().isEmpty() || protocols().contains(TLS12),
        protocols().contains(TLS13),
        settings.flag("ssl_session_tickets", true),
        (int) (settings.millis("ssl_session_timeout", SECONDS * MILLIS) / MILLIS));
  }

  private List<String> protocols() {
    return settings.get("ssl_protocols").map(Directive::args).orElse(List.of());
  }

  private Identity identity(String certificate, String key) throws ConfException {
    String first = parser.path(certificate);
    String second = parser.path(key);
    String shown = text("certificate", first);
    String hidden =
        // the certificate is looked at before the key's file is opened
        Identity.holdsCertificate(shown) ? text("certificate key", second) : "";
    Identity.Reading reading = Identity.read(shown, hidden);
    if (reading.identity().isPresent()) {
      return reading.identity().get();
    }
    throw new ConfException(
        switch (reading.trouble().orElseThrow()) {
          case NO_CERTIFICATE ->
              "cannot load certificate \""
                  + first
                  + "\": PEM_read_bio_X509_AUX() failed (SSL: error:0480006C:PEM routines::no start"
                  + " line:Expecting: TRUSTED CERTIFICATE)";
          case NO_KEY ->
              "cannot load certificate key \""
                  + second
                  + "\": PEM_read_bio_PrivateKey() failed (SSL: error:1E08010C:DECODER"
                  + " routines::unsupported:No supported data to decode. Input type: PEM)";
          case TYPES_DIFFER ->
              "SSL_CTX_use_PrivateKey(\""
                  + second
                  + "\") failed (SSL: error:05800073:x509 certificate routines::key type mismatch)";
          case VALUES_DIFFER ->
              "SSL_CTX_use_PrivateKey(\""
                  + second
                  + "\") failed (SSL: error:05800074:x509 certificate routines::key values"
                  + " mismatch)";
        });
  }

  private String text(String what, String path) throws ConfException {
    Optional<String> text = parser.files().read(path);
    if (text.isEmpty()) {
      throw new ConfException(
          "cannot load "
              + what
              + " \""
              + path
              + "\": BIO_new_file() failed (SSL: error:80000002:system library::No such file or"
              + " directory:calling fopen("
              + path
              + ", r) error:10000080:BIO routines::no such file)");
    }
    return text.get();
  }
}
