package lvslab.net.basket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import lvslab.engine.time.SimTime;
import org.jspecify.annotations.Nullable;

/// Baskets in the memory of the server: no other server knows them, and they end with the process.
final class LocalBaskets implements Baskets {
  private static final class Session {
    private final Map<String, Integer> items = new LinkedHashMap<>();
    private long usedNanos;
  }

  private final Sessions sessions;
  private final LongSupplier clock;
  private final Map<String, Session> all = new LinkedHashMap<>();

  LocalBaskets(Sessions sessions, LongSupplier clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void visit(Visit visit, Answer answer) {
    long now = clock.getAsLong();
    String id = visit.session();
    @Nullable Session session = all.get(id);
    if (session != null && now - session.usedNanos > sessions.ttlSeconds() * SimTime.SECOND) {
      all.remove(id);
      session = null;
    }
    boolean begun = session == null;
    if (session == null) {
      id = sessions.begin(id);
      session = new Session();
      all.put(id, session);
    }
    session.usedNanos = now;
    if (visit.changes()) {
      session.items.merge(visit.item(), visit.count(), Integer::sum);
      session.items.values().removeIf(count -> count <= 0);
    }
    answer.basket(new Basket(id, begun, session.items));
  }
}
