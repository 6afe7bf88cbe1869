package lvslab.net.basket;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.net.http.Cookies;
import lvslab.net.http.HttpHead;

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

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
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
