package lvslab.net.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/// What a server chooses from a client's hello, as OpenSSL 3.0 does: the first of the client's that
/// it can do.
final class ServerPeer extends AbstractTlsServer {
  private static final int[] RSA_CIPHERS = {0x1302, 0x1303, 0x1301, 0xc030, 0xcca8, 0xc02f};
  private static final int[] EC_CIPHERS = {0x1302, 0x1303, 0x1301, 0xc02c, 0xcca9, 0xc02b};
  private static final int SESSION_ID = 32;
  private static final byte[] NOTHING = {};

  /// Of a session of TLS 1.2 as OpenSSL encrypts it: name of the key, vector, session, digest.
  private static final int TICKET12 = 192;

  private final SeededCrypto crypto;
  private final ServerSettings settings;
  private @Nullable Identity identity;
  private String serverName = "";
  private int raised = -1;

  ServerPeer(SeededCrypto crypto, ServerSettings settings) {
    super(crypto);
    this.crypto = crypto;
    this.settings = settings;
  }

  /// The name that the client asks for, empty if it asks for none.
  String serverName() {
    return serverName;
  }

  int raised() {
    return raised;
  }

  SessionFacts facts() {
    return SessionFacts.of(context, isTls13());
  }

  boolean isTls13() {
    return TlsUtils.isTLSv13(context.getServerVersion());
  }

  private Identity identity() {
    Identity known = identity;
    if (known == null) {
      @Nullable Vector<?> names = context.getSecurityParametersHandshake().getClientServerNames();
      if (names != null && !names.isEmpty() && names.getFirst() instanceof ServerName name) {
        serverName = new String(name.getNameData(), StandardCharsets.US_ASCII);
      }
      known = settings.identity().apply(serverName);
      identity = known;
    }
    return known;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    ProtocolVersion latest = settings.tls13() ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
    return latest.downTo(settings.tls12() ? ProtocolVersion.TLSv12 : ProtocolVersion.TLSv13);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return RSA_CIPHERS.clone();
  }

  @Override
  public int[] getCipherSuites() {
    return (identity().isRsa() ? RSA_CIPHERS : EC_CIPHERS).clone();
  }

  @Override
  protected @Nullable Vector<?> getProtocolNames() {
    if (settings.protocols().isEmpty()) {
      return null;
    }
    Vector<ProtocolName> names = new Vector<>();
    settings.protocols().forEach(name -> names.add(ProtocolName.asUtf8Encoding(name)));
    return names;
  }

  private boolean givesTicket() {
    return settings.tickets()
        && TlsUtils.getExtensionData(clientExtensions, ExtensionType.session_ticket) != null;
  }

  @Override
  public byte[] getNewSessionID() {
    return givesTicket() ? NOTHING : random(SESSION_ID);
  }

  @Override
  @SuppressWarnings("unchecked") // the library's tables have no types
  public Hashtable<?, ?> getServerExtensions() throws IOException {
    Hashtable<Integer, byte[]> table = super.getServerExtensions();
    fill(table);
    return table;
  }

  private void fill(Map<Integer, byte[]> all) {
    if (!isTls13()) {
      if (all.containsKey(ExtensionType.ec_point_formats)) {
        all.put(ExtensionType.ec_point_formats, HelloExtensions.list8(0, 1, 2));
      }
      if (givesTicket()) {
        all.put(ExtensionType.session_ticket, NOTHING);
      }
    }
    if (!serverName.isEmpty()) {
      all.put(ExtensionType.server_name, NOTHING);
    }
  }

  @Override
  public NewSessionTicket getNewSessionTicket() {
    return new NewSessionTicket(settings.ticketSeconds(), random(TICKET12));
  }

  byte[] random(int count) {
    return crypto.random().octets(count);
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    Identity who = identity();
    SecurityParameters parameters = context.getSecurityParametersHandshake();
    int scheme =
        who.isRsa() ? SignatureScheme.rsa_pss_rsae_sha256 : SignatureScheme.ecdsa_secp256r1_sha256;
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        who.key(),
        certificate(who, crypto, TlsUtils.isTLSv13(parameters.getNegotiatedVersion())),
        SignatureAndHashAlgorithm.getInstance(
            (short) (scheme >>> Byte.SIZE), (short) (scheme & 0xff)));
  }

  private static Certificate certificate(Identity who, BcTlsCrypto crypto, boolean tls13)
      throws IOException {
    List<TlsCertificate> chain = new ArrayList<>();
    for (X509 each : who.chain()) {
      chain.add(crypto.createCertificate(Signatures.der(each.certificate())));
    }
    if (!tls13) {
      return new Certificate(chain.toArray(TlsCertificate[]::new));
    }
    return new Certificate(
        NOTHING,
        chain.stream()
            .map(each -> new CertificateEntry(each, null))
            .toArray(CertificateEntry[]::new));
  }

  @Override
  public void notifyAlertRaised(
      short alertLevel, short alertDescription, String message, Throwable cause) {
    if (alertLevel == AlertLevel.fatal) {
      raised = alertDescription;
    }
  }
}
