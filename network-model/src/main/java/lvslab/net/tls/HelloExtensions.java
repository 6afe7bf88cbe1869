package lvslab.net.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.tls.ExtensionType;

/// The extensions of hellos, in the order in which OpenSSL 3.0 writes them
/// (ssl/statem/extensions.c, `ext_defs`). Bouncy Castle's order is another.
final class HelloExtensions {
  private static final List<Integer> ORDER =
      List.of(
          ExtensionType.renegotiation_info,
          ExtensionType.server_name,
          ExtensionType.max_fragment_length,
          ExtensionType.ec_point_formats,
          ExtensionType.supported_groups,
          ExtensionType.session_ticket,
          ExtensionType.status_request,
          ExtensionType.application_layer_protocol_negotiation,
          ExtensionType.encrypt_then_mac,
          ExtensionType.extended_master_secret,
          ExtensionType.post_handshake_auth,
          ExtensionType.signature_algorithms,
          ExtensionType.supported_versions,
          ExtensionType.psk_key_exchange_modes,
          ExtensionType.key_share,
          ExtensionType.padding);

  private static final int HEAD = 4;

  private HelloExtensions() {}

  /// Octets that all take, each with its type and length.
  static int octets(Map<Integer, byte[]> extensions) {
    return extensions.values().stream().mapToInt(data -> HEAD + data.length).sum();
  }

  /// A hello with its extensions in order.
  ///
  /// @param hello as Bouncy Castle writes it
  /// @param at where the length of its extensions stands, or its end
  static byte[] ordered(byte[] hello, int at) {
    if (at >= hello.length) {
      return hello;
    }
    Map<Integer, byte[]> sorted = new TreeMap<>();
    ByteBuffer in = ByteBuffer.wrap(hello, at + Short.BYTES, hello.length - at - Short.BYTES);
    while (in.hasRemaining()) {
      int type = in.getShort(in.position()) & 0xffff;
      byte[] whole = new byte[HEAD + (in.getShort(in.position() + Short.BYTES) & 0xffff)];
      in.get(whole);
      sorted.put(place(type), whole);
    }
    var out = new ByteArrayOutputStream(hello.length);
    out.write(hello, 0, at + Short.BYTES);
    sorted.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static int place(int type) {
    int place = ORDER.indexOf(type);
    return place < 0 ? ORDER.size() + type : place;
  }

  /// Numbers of 16 bits behind each other, behind their length in octets.
  static byte[] list16(int... numbers) {
    byte[] data = new byte[Short.BYTES + numbers.length * Short.BYTES];
    put16(data, 0, numbers.length * Short.BYTES);
    for (int i = 0; i < numbers.length; i++) {
      put16(data, Short.BYTES + i * Short.BYTES, numbers[i]);
    }
    return data;
  }

  /// Octets behind their number.
  static byte[] list8(int... octets) {
    byte[] data = new byte[1 + octets.length];
    data[0] = (byte) octets.length;
    for (int i = 0; i < octets.length; i++) {
      data[i + 1] = (byte) octets[i];
    }
    return data;
  }

  private static void put16(byte[] data, int at, int number) {
    data[at] = (byte) (number >>> Byte.SIZE);
    data[at + 1] = (byte) number;
  }
}
