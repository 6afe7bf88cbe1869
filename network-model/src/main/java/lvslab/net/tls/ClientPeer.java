package lvslab.net.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.jspecify.annotations.Nullable;

/// What a client offers: the versions, ciphers, groups and signatures of OpenSSL 3.0 as Debian
/// builds it (security level 2), in its order.
final class ClientPeer extends AbstractTlsClient {
  private static final int[] CIPHERS = {
    0x1302, 0x1303, 0x1301, 0xc02c, 0xc030, 0x009f, 0xcca9, 0xcca8, 0xccaa, 0xc02b, 0xc02f, 0x009e,
    0xc024, 0xc028, 0x006b, 0xc023, 0xc027, 0x0067, 0xc00a, 0xc014, 0x0039, 0xc009, 0xc013, 0x0033,
    0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f, 0x00ff
  };
  private static final int[] GROUPS = {
    0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104
  };
  private static final int[] SIGNATURES = {
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401,
    0x0501, 0x0601, 0x0303, 0x0301, 0x0302, 0x0402, 0x0502, 0x0602
  };
  private static final byte[] NOTHING = {};

  /// Octets of a hello with the length of its extensions, without these, with the handshake's head.
  private static final int HELLO = 4 + 2 + 32 + 1 + 32 + 2 + 2 * CIPHERS.length + 2 + 2;

  /// What Bouncy Castle adds: supported_versions, extended_master_secret and key_share.
  private static final int ADDED = 13 + 4 + 42;

  /// Between these lengths a hello is padded to the second.
  private static final int PADDED_FROM = 0x100;

  private static final int PADDED_TO = 0x200;
  private static final int EXTENSION_HEAD = 4;

  private final ClientSettings settings;
  private List<X509> shown = List.of();
  private Trust.@Nullable Verdict verdict;

  /// The fatal alert that this end has raised, -1 for none.
  private int raised = -1;

  ClientPeer(SeededCrypto crypto, ClientSettings settings) {
    super(crypto);
    this.settings = settings;
  }

  List<X509> shown() {
    return shown;
  }

  Trust.@Nullable Verdict verdict() {
    return verdict;
  }

  SessionFacts facts() {
    return SessionFacts.of(context, TlsUtils.isTLSv13(context.getServerVersion()));
  }

  int raised() {
    return raised;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return CIPHERS.clone();
  }

  @Override
  public Vector<?> getEarlyKeyShareGroups() {
    return TlsUtils.vectorOfOne(NamedGroup.x25519);
  }

  @Override
  @SuppressWarnings("unchecked") // the library's tables have no types
  public Hashtable<?, ?> getClientExtensions() {
    Hashtable<Integer, byte[]> table = TlsExtensionsUtils.ensureExtensionsInitialised(null);
    fill(table);
    return table;
  }

  private void fill(Map<Integer, byte[]> all) {
    if (!settings.serverName().isEmpty()) {
      all.put(ExtensionType.server_name, serverName());
    }
    all.put(ExtensionType.ec_point_formats, HelloExtensions.list8(0, 1, 2));
    all.put(ExtensionType.supported_groups, HelloExtensions.list16(GROUPS));
    if (settings.tickets()) {
      all.put(ExtensionType.session_ticket, NOTHING);
    }
    if (!settings.protocols().isEmpty()) {
      all.put(ExtensionType.application_layer_protocol_negotiation, protocolNames());
    }
    all.put(ExtensionType.encrypt_then_mac, NOTHING);
    if (settings.postHandshakeAuth()) {
      all.put(ExtensionType.post_handshake_auth, NOTHING);
    }
    all.put(ExtensionType.signature_algorithms, HelloExtensions.list16(SIGNATURES));
    all.put(ExtensionType.psk_key_exchange_modes, HelloExtensions.list8(1));
    int length = HELLO + HelloExtensions.octets(all) + ADDED;
    if (settings.padding() && length >= PADDED_FROM && length < PADDED_TO) {
      int zeros = Math.max(PADDED_TO - length - EXTENSION_HEAD, 1);
      all.put(ExtensionType.padding, new byte[zeros]);
    }
  }

  private byte[] serverName() {
    byte[] name = settings.serverName().getBytes(StandardCharsets.US_ASCII);
    byte[] data = new byte[5 + name.length];
    data[1] = (byte) (3 + name.length);
    data[4] = (byte) name.length;
    System.arraycopy(name, 0, data, 5, name.length);
    return data;
  }

  private byte[] protocolNames() {
    var names = new StringBuilder();
    settings.protocols().forEach(name -> names.append((char) name.length()).append(name));
    return ("\0" + (char) names.length() + names).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new Authentication();
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false; // that the server has the key is checked in any case
  }

  @Override
  public void notifyAlertRaised(
      short alertLevel, short alertDescription, String message, Throwable cause) {
    if (alertLevel == AlertLevel.fatal) {
      raised = alertDescription;
    }
  }

  /// Looks at the server's certificates.
  private final class Authentication implements TlsAuthentication {
    @Override
    public void notifyServerCertificate(TlsServerCertificate serverCertificate) throws IOException {
      List<X509> chain = new ArrayList<>();
      for (TlsCertificate each : serverCertificate.getCertificate().getCertificateList()) {
        X509.parse(each.getEncoded()).ifPresent(chain::add);
      }
      shown = chain;
      Trust.Verdict found = settings.trust().judge(chain);
      verdict = found;
      if (settings.verifies() && !found.isGood()) {
        throw new TlsFatalAlert(found.alert());
      }
    }

    @Override
    public @Nullable TlsCredentials getClientCredentials(CertificateRequest certificateRequest) {
      return null;
    }
  }
}
