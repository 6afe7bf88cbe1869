package lvslab.net.tls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A client.
///
/// @param protocol the state machine
/// @param peer what it offers
record ClientEnd(OpensslClient protocol, ClientPeer peer) implements End {
  static ClientEnd of(SeededRandom random, ClientSettings settings) {
    return new ClientEnd(new OpensslClient(), new ClientPeer(new SeededCrypto(random), settings));
  }

  @Override
  public void begin() throws IOException {
    protocol.connect(peer);
  }

  @Override
  public int raised() {
    return peer.raised();
  }

  @Override
  public boolean alertsInClear() {
    return true;
  }

  @Override
  public boolean afterwards(int number) {
    return false;
  }

  @Override
  public int tickets() {
    return protocol.tickets();
  }

  @Override
  public SessionFacts facts() {
    return peer.facts();
  }

  @Override
  public List<X509> shown() {
    return peer.shown();
  }

  @Override
  public Optional<Trust.Verdict> verdict() {
    return Optional.ofNullable(peer.verdict());
  }
}
