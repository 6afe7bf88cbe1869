package lvslab.lvs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Candidate;
import lvslab.lvs.trace.Pick.Fate;

/// Works a choice out again from its figures alone: whoever reads them must come to the same
/// server.
final class PickChecks {
  private PickChecks() {}

  static void check(IpvsEvent.Scheduled event) {
    Pick pick = event.pick();
    List<String> chosen =
        pick.candidates().stream()
            .filter(c -> c.fate() == Fate.CHOSEN)
            .map(Candidate::server)
            .toList();
    assertThat(chosen)
        .as(event.toString())
        .isEqualTo(event.server().isEmpty() ? List.of() : List.of(event.server()));
    for (Candidate candidate : pick.candidates()) {
      assertThat(isTrue(pick, candidate)).as("%s of %s", candidate, event).isTrue();
    }
    if (pick.formula() == Pick.Formula.PLACES && !pick.candidates().isEmpty()) {
      long places = pick.candidates().stream().mapToLong(Candidate::figure).sum();
      assertThat(value(pick, About.PLACE)).as(event.toString()).endsWith("/" + places);
    }
  }

  private static boolean isTrue(Pick pick, Candidate c) {
    return switch (c.fate()) {
      case CHOSEN -> c.weight() > 0 && figureIsRight(pick, c);
      case WEIGHT_ZERO -> c.weight() == 0;
      case OVERLOADED -> c.weight() > 0;
      case BEATEN -> figureIsRight(pick, c) && !isBetter(pick, c);
      case BELOW_MARK -> c.weight() < c.figure();
      case FULL -> c.active() > c.weight();
      case BUSY -> c.active() > 0;
      case NOT_ASKED, NOT_DRAWN, OTHER_PLACE, DELETED -> true;
    };
  }

  private static boolean figureIsRight(Pick pick, Candidate c) {
    return switch (pick.formula()) {
      case LOAD, LOAD_PER_WEIGHT -> c.figure() == 256L * c.active() + c.inactive();
      case DELAY_PER_WEIGHT -> c.figure() == c.active() + 1;
      case WEIGHT -> c.figure() == c.weight();
      case MARK -> c.weight() >= c.figure();
      case PLACES -> c.figure() > 0;
      case TURN -> true;
    };
  }

  /// Whether a candidate is strictly better than the one chosen.
  private static boolean isBetter(Pick pick, Candidate c) {
    Optional<Candidate> chosen =
        pick.candidates().stream().filter(x -> x.fate() == Fate.CHOSEN).findFirst();
    if (chosen.isEmpty()) {
      return true;
    }
    Candidate best = chosen.get();
    return switch (pick.formula()) {
      case LOAD -> c.figure() < best.figure();
      case LOAD_PER_WEIGHT, DELAY_PER_WEIGHT ->
          c.figure() * best.weight() < best.figure() * c.weight();
      case WEIGHT -> c.figure() > best.figure();
      case MARK, PLACES, TURN -> true;
    };
  }

  static String value(Pick pick, About about) {
    return pick.facts().stream()
        .filter(fact -> fact.about() == about)
        .map(Pick.Fact::value)
        .findFirst()
        .orElse("");
  }
}
