package lvslab.net.tls;

import java.util.List;

/// How a program that connects sets its library up.
///
/// @param serverName for SNI (`SSL_set_tlsext_host_name`), empty for none
/// @param protocols of ALPN, empty for none
/// @param tickets whether session tickets are asked for (not with `SSL_OP_NO_TICKET`)
/// @param postHandshakeAuth whether the server may ask for a certificate later
///   (`SSL_set_post_handshake_auth`)
/// @param padding whether a hello of 256 to 511 octets is made 512 long (`SSL_OP_TLSEXT_PADDING`)
/// @param trust whose certificates are believed
/// @param verifies whether a certificate that is not believed ends the handshake
public record ClientSettings(
    String serverName,
    List<String> protocols,
    boolean tickets,
    boolean postHandshakeAuth,
    boolean padding,
    Trust trust,
    boolean verifies) {
  /// Copies the list.
  public ClientSettings {
    protocols = List.copyOf(protocols);
  }

  /// A context that was made and not touched: nothing is asked for, and every server is taken.
  ///
  /// @param serverName for SNI, empty for none
  /// @return its settings
  public static ClientSettings plain(String serverName) {
    return new ClientSettings(serverName, List.of(), true, false, false, Trust.NOBODY, false);
  }
}
