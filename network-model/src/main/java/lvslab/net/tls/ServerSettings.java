package lvslab.net.tls;

import java.util.List;
import java.util.function.Function;

/// How a program that is connected to sets its library up.
///
/// @param identity whom it is for a name that the client asks for, empty if it asked for none
/// @param tls12 whether TLS 1.2 is spoken
/// @param tls13 whether TLS 1.3 is spoken
/// @param protocols of ALPN, the best first, empty for none
/// @param tickets whether session tickets are given
/// @param ticketSeconds how long such a ticket is good
public record ServerSettings(
    Function<String, Identity> identity,
    boolean tls12,
    boolean tls13,
    List<String> protocols,
    boolean tickets,
    int ticketSeconds) {
  /// Copies the list.
  public ServerSettings {
    protocols = List.copyOf(protocols);
  }
}
