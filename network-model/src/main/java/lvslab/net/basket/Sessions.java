package lvslab.net.basket;

import lvslab.engine.random.RandomStream;

/// How sessions are named.
final class Sessions {
  private static final String HEX = "0123456789ABCDEF";
  private static final String PHP = "0123456789abcdefghijklmnopqrstuv";

  /// Tomcat: 16 random octets (SessionIdGenerator); PHP: session.sid_length characters of 5 bits.
  private static final int TOMCAT_LENGTH = 32;

  private static final int PHP_LENGTH = 26;

  private final BasketSettings settings;
  private final RandomStream random;

  Sessions(BasketSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
  }

  long ttlSeconds() {
    return settings.number("ttl");
  }

  /// Begins a session.
  ///
  /// @param named what the browser calls it, empty if it has none
  /// @return its name
  String begin(String named) {
    if (settings.isPhp()) {
      return named.matches("[0-9A-Za-z,-]{1,128}") ? named : name(PHP, PHP_LENGTH);
    }
    return name(HEX, TOMCAT_LENGTH);
  }

  private String name(String letters, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt((int) random.nextBelow(letters.length())));
    }
    return text.toString();
  }
}
