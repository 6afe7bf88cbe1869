package lvslab.vrrp;

import java.util.Arrays;
import lvslab.net.wire.Bytes;

/// The authentication of version 2: a type, and eight octets that are always there (RFC 2338
/// section 5.3.6, RFC 3768 section 5.3.10).
///
/// @param type [#NO_TYPE] or [#SIMPLE_TEXT]; others have gone out of use
/// @param data eight octets
public record VrrpAuthentication(int type, Bytes data) {
  /// Octets of the data.
  public static final int DATA_BYTES = 8;

  /// Type of no authentication.
  public static final int NO_TYPE = 0;

  /// Type of a password in clear text (keepalived: `auth_type PASS`).
  public static final int SIMPLE_TEXT = 1;

  /// No authentication: eight zeros.
  public static final VrrpAuthentication NONE =
      new VrrpAuthentication(NO_TYPE, Bytes.wrap(new byte[DATA_BYTES]));

  /// Checks type and length.
  public VrrpAuthentication {
    if (type < 0 || type > 255 || data.length() != DATA_BYTES) {
      throw new IllegalArgumentException("authentication type " + type + " with " + data);
    }
  }

  /// A password, of which the first eight octets count, padded with zeros.
  ///
  /// @param password in clear text
  /// @return the authentication
  public static VrrpAuthentication simpleText(String password) {
    byte[] data = Arrays.copyOf(Bytes.utf8(password).toArray(), DATA_BYTES);
    return new VrrpAuthentication(SIMPLE_TEXT, Bytes.wrap(data));
  }
}
