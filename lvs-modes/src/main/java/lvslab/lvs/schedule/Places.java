package lvslab.lvs.schedule;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Fate;
import org.jspecify.annotations.Nullable;

/// Tells a choice that was made by a table of places, each of which has a server.
final class Places {
  private Places() {}

  /// Writes down the places that were asked, in that order, until one had a usable server; then the
  /// others of the list with how many places they have.
  ///
  /// @param reckoning to be completed
  /// @param table the places
  /// @param service whose
  /// @param asked places in the order in which they are asked, until a usable one
  static Pick explain(
      Reckoning reckoning, @Nullable RealServer[] table, VirtualService service, int... asked) {
    for (int place : asked) {
      @Nullable RealServer server = table[place];
      if (server != null && !reckoning.has(server)) {
        reckoning.add(server, count(table, server::equals), Fate.OTHER_PLACE);
      }
    }
    for (RealServer server : service.servers()) {
      if (!reckoning.has(server)) {
        reckoning.put(server, count(table, server::equals), Fate.OTHER_PLACE);
      }
    }
    return reckoning.done();
  }

  /// The first place, then others until one has a usable server.
  static int[] until(@Nullable RealServer[] table, int first, IntStream others) {
    IntStream.Builder asked = IntStream.builder().add(first);
    for (int place : others.toArray()) {
      asked.add(place);
      @Nullable RealServer server = table[place];
      if (server != null && server.takesNew()) {
        break;
      }
    }
    return asked.build().toArray();
  }

  private static int count(@Nullable RealServer[] table, Predicate<RealServer> which) {
    int count = 0;
    for (@Nullable RealServer server : table) {
      count += server != null && which.test(server) ? 1 : 0;
    }
    return count;
  }
}
