package lvslab.net.tls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.TlsProtocol;

/// One end of a session: what differs between client and server.
interface End {
  /// The state machine.
  TlsProtocol protocol();

  /// Begins.
  void begin() throws IOException;

  /// The fatal alert that this end has raised, -1 for none.
  int raised();

  /// Whether alerts during the handshake are readable for all: a client's keys are changed with its
  /// Finished only.
  boolean alertsInClear();

  /// Writes the next message behind the handshake.
  ///
  /// @param number from 0
  /// @return false if there is none
  boolean afterwards(int number) throws IOException;

  /// How many session tickets of TLS 1.3 have come.
  int tickets();

  /// What was agreed on, as far as it has been.
  SessionFacts facts();

  /// What the other end has shown of itself.
  List<X509> shown();

  /// What this end thinks of it.
  Optional<Trust.Verdict> verdict();
}
