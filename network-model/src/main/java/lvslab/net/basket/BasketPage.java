package lvslab.net.basket;

/// A page of the shop.
///
/// @param status such as 200
/// @param text what the customer reads
/// @param cookie the value of Set-Cookie, empty for none
record BasketPage(int status, String text, String cookie) {
  static BasketPage of(Basket basket, BasketSettings settings) {
    String text =
        "basket: "
            + basket.content()
            + "; session "
            + Basket.shortName(basket.session())
            + "; server "
            + settings.get("name");
    return new BasketPage(200, text, basket.begun() ? cookie(basket, settings) : "");
  }

  /// As Tomcat and PHP write it.
  private static String cookie(Basket basket, BasketSettings settings) {
    String pair = settings.cookie() + "=" + basket.session();
    return pair + (settings.isPhp() ? "; path=/" : "; Path=/; HttpOnly");
  }

  static BasketPage lost(String why, BasketSettings settings) {
    String text =
        "no basket: the session store "
            + settings.get("store")
            + " is lost ("
            + why
            + "); server "
            + settings.get("name");
    return new BasketPage(503, text, "");
  }

  static BasketPage plain(int status, String text) {
    return new BasketPage(status, text, "");
  }
}
