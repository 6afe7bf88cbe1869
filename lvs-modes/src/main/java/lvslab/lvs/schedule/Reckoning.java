package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Candidate;
import lvslab.lvs.trace.Pick.Fact;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// Writes down how a choice came about, once it was made.
final class Reckoning {
  private final Formula formula;
  private final @Nullable RealServer chosen;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<RealServer> seen = new ArrayList<>();

  Reckoning(Formula formula, @Nullable RealServer chosen) {
    this.formula = formula;
    this.chosen = chosen;
  }

  Reckoning fact(About about, Object value) {
    return fact(about, value, 0);
  }

  Reckoning fact(About about, Object value, long setBy) {
    facts.add(new Fact(about, value.toString(), setBy));
    return this;
  }

  /// A server with what became of it: chosen, of weight 0, overloaded, or else.
  Reckoning add(RealServer server, long figure, Fate otherwise) {
    Fate fate = server == chosen ? Fate.CHOSEN : refusal(server, otherwise);
    return put(server, figure, fate);
  }

  private static Fate refusal(RealServer server, Fate otherwise) {
    if (!server.isAvailable()) {
      return Fate.DELETED;
    }
    if (server.weight() <= 0) {
      return Fate.WEIGHT_ZERO;
    }
    return server.isOverloaded() ? Fate.OVERLOADED : otherwise;
  }

  /// A server with a fate that is known; one written down before keeps its place.
  Reckoning put(RealServer server, long figure, Fate fate) {
    var candidate =
        new Candidate(
            server.toString(),
            server.weight(),
            server.active(),
            server.inactive(),
            figure,
            fate,
            server.setBy());
    int before = seen.indexOf(server);
    if (before >= 0) {
      boolean known = candidates.get(before).fate() == Fate.FULL && fate == Fate.BEATEN;
      candidates.set(before, known ? candidates.get(before) : candidate);
    } else {
      seen.add(server);
      candidates.add(candidate);
    }
    return this;
  }

  boolean has(RealServer server) {
    return seen.contains(server);
  }

  Pick done() {
    return new Pick(formula, facts, candidates);
  }
}
