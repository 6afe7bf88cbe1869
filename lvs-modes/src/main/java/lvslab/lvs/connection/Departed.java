package lvslab.lvs.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries that went last, for people who ask why a segment has none. Kept only while somebody
/// listens to the trace.
final class Departed {
  private static final int KEPT = 4096;

  private final Map<ConnectionKey, Departure> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionKey, Departure> eldest) {
          return size() > KEPT;
        }
      };

  void add(IpvsConnection connection, String state, long atNanos) {
    var key =
        new ConnectionKey(
            connection.protocol(),
            connection.client(),
            connection.clientPort(),
            connection.virtual(),
            connection.virtualPort());
    latest.put(key, new Departure(state, atNanos));
  }

  @Nullable Departure find(ConnectionKey key) {
    return latest.get(key);
  }
}
