package lvslab.net.tls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A server.
///
/// @param protocol the state machine
/// @param peer what it chooses
/// @param settings the program's
record ServerEnd(OpensslServer protocol, ServerPeer peer, ServerSettings settings) implements End {
  static ServerEnd of(SeededRandom random, ServerSettings settings) {
    return new ServerEnd(
        new OpensslServer(), new ServerPeer(new SeededCrypto(random), settings), settings);
  }

  @Override
  public void begin() throws IOException {
    protocol.accept(peer);
  }

  @Override
  public int raised() {
    return peer.raised();
  }

  @Override
  public boolean alertsInClear() {
    return false;
  }

  @Override
  public boolean afterwards(int number) throws IOException {
    if (!settings.tickets() || !peer.isTls13() || number >= OpensslServer.TICKETS) {
      return false;
    }
    protocol.sendTicket(peer, settings.ticketSeconds(), number);
    return true;
  }

  @Override
  public int tickets() {
    return 0;
  }

  @Override
  public SessionFacts facts() {
    return peer.facts();
  }

  @Override
  public List<X509> shown() {
    return List.of();
  }

  @Override
  public Optional<Trust.Verdict> verdict() {
    return Optional.empty();
  }
}
