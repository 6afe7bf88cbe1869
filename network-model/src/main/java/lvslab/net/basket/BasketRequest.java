package lvslab.net.basket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.net.http.Cookies;
import lvslab.net.http.HttpHead;
import lvslab.net.wire.Bytes;

/// What a request asks for.
///
/// @param method such as GET
/// @param path without the query
/// @param parameters of the query and of a form
/// @param session what the cookie names, empty for none
/// @param keeps whether the connection stays open
record BasketRequest(
    String method, String path, Map<String, String> parameters, String session, boolean keeps) {
  static BasketRequest of(HttpHead head, String form, String cookie) {
    String[] target = head.word(1).split("\\?", 2);
    Map<String, String> parameters = new LinkedHashMap<>();
    read(target.length > 1 ? target[1] : "", parameters);
    boolean posted = head.has("Content-Type", "application/x-www-form-urlencoded");
    read(posted ? form : "", parameters);
    return new BasketRequest(
        head.word(0),
        target[0],
        parameters,
        Cookies.find(head, cookie).orElse(""),
        head.keepsAlive(head.word(2)));
  }

  private static void read(String query, Map<String, String> into) {
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        into.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  /// `+` is a blank, `%XX` an octet.
  private static String decoded(String text) {
    byte[] octets = Bytes.utf8(text.replace('+', ' ')).toArray();
    byte[] out = new byte[octets.length];
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      int value =
          octets[i] == '%' && i + 2 < octets.length ? hex(octets[i + 1], octets[i + 2]) : -1;
      out[length++] = value < 0 ? octets[i] : (byte) value;
      i += value < 0 ? 0 : 2;
    }
    return Bytes.wrap(out).slice(0, length).utf8();
  }

  /// Two digits, or -1 if they are none.
  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }

  /// What it wants of the basket.
  ///
  /// @return nothing if the page does not exist
  Optional<Visit> visit() {
    return switch (path) {
      case "/", "/basket" -> Optional.of(new Visit(session, "", 0));
      case "/basket/add" -> Optional.of(change(1));
      case "/basket/remove" -> Optional.of(change(-1));
      default -> Optional.empty();
    };
  }

  private Visit change(int sign) {
    String count = parameters.getOrDefault("count", "1");
    int many = count.matches("\\d{1,4}") ? Integer.parseInt(count) : 1;
    return new Visit(session, parameters.getOrDefault("item", ""), sign * many);
  }
}
