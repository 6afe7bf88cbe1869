package lvslab.scenarios.file;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Diagnostics;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Reads times, rates and addresses; says what is wrong with those that are none.
public final class Values {
  private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s*([kMGT]?)(bit|bps|bit/s)");

  private final Diagnostics found;

  /// A reader.
  ///
  /// @param found takes what is wrong
  public Values(Diagnostics found) {
    this.found = found;
  }

  /// A time.
  ///
  /// @param word such as `1.5s`, or nothing
  /// @param otherwise for nothing and for what is no time
  /// @return nanoseconds
  public long time(@Nullable Word word, long otherwise) {
    if (word == null) {
      return otherwise;
    }
    OptionalLong nanos = SimTime.parse(word.text());
    if (nanos.isEmpty() || nanos.getAsLong() > Engine.MAX_NANOS) {
      found.error(word.span(), "bad-time", word.text());
      return otherwise;
    }
    return nanos.getAsLong();
  }

  /// A rate.
  ///
  /// @param word such as `1Gbps` or `100Mbit`, as tc(8) writes them, or nothing
  /// @return bits a second; 0 for nothing and for what is no rate
  public long rate(@Nullable Word word) {
    if (word == null) {
      return 0;
    }
    Matcher m = RATE.matcher(word.text().strip());
    if (!m.matches() || Long.parseLong(m.group(1)) == 0) {
      found.error(word.span(), "bad-rate", word.text());
      return 0;
    }
    long unit =
        switch (m.group(2)) {
          case "k" -> 1_000L;
          case "M" -> 1_000_000L;
          case "G" -> 1_000_000_000L;
          case "T" -> 1_000_000_000_000L;
          default -> 1L;
        };
    return Long.parseLong(m.group(1)) * unit;
  }

  /// A MAC address.
  ///
  /// @param word such as `00:0c:29:17:92:f3`
  /// @return the address, or null after a diagnostic
  public @Nullable MacAddress mac(Word word) {
    Optional<MacAddress> mac = MacAddress.parse(word.text());
    if (mac.isEmpty() || mac.get().isGroup()) {
      found.error(word.span(), "bad-mac", word.text());
      return null;
    }
    return mac.get();
  }

  /// An IPv4 address.
  ///
  /// @param word such as `172.16.16.172`
  /// @return the address, or null after a diagnostic
  public @Nullable Ipv4Address address(Word word) {
    Optional<Ipv4Address> address = Ipv4Address.parse(word.text());
    if (address.isEmpty()) {
      found.error(word.span(), "bad-address", word.text());
    }
    return address.orElse(null);
  }
}
