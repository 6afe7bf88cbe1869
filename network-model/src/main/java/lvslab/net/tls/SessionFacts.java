package lvslab.net.tls;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.jspecify.annotations.Nullable;

/// What two ends have agreed on.
///
/// @param version such as `TLSv1.3`
/// @param cipher in OpenSSL's words
/// @param protocol of ALPN, if one was chosen
public record SessionFacts(String version, String cipher, Optional<String> protocol) {
  static SessionFacts of(TlsContext context, boolean tls13) {
    @Nullable SecurityParameters connection = context.getSecurityParametersConnection();
    SecurityParameters agreed =
        connection == null ? context.getSecurityParametersHandshake() : connection;
    @Nullable ProtocolName chosen = agreed.getApplicationProtocol();
    return new SessionFacts(
        tls13 ? "TLSv1.3" : "TLSv1.2",
        cipher(agreed.getCipherSuite()),
        Optional.ofNullable(chosen)
            .map(name -> new String(name.getBytes(), StandardCharsets.US_ASCII)));
  }

  private static String cipher(int suite) {
    return switch (suite) {
      case 0x1301 -> "TLS_AES_128_GCM_SHA256";
      case 0x1302 -> "TLS_AES_256_GCM_SHA384";
      case 0x1303 -> "TLS_CHACHA20_POLY1305_SHA256";
      case 0xc02b -> "ECDHE-ECDSA-AES128-GCM-SHA256";
      case 0xc02c -> "ECDHE-ECDSA-AES256-GCM-SHA384";
      case 0xc02f -> "ECDHE-RSA-AES128-GCM-SHA256";
      case 0xc030 -> "ECDHE-RSA-AES256-GCM-SHA384";
      case 0xcca8 -> "ECDHE-RSA-CHACHA20-POLY1305";
      case 0xcca9 -> "ECDHE-ECDSA-CHACHA20-POLY1305";
      default -> "(NONE)";
    };
  }
}
