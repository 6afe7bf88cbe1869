package lvslab.lvs.core;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Candidate;
import lvslab.lvs.trace.Pick.Fate;
import org.jspecify.annotations.Nullable;

/// A scheduler's choice as a decision, with the lines behind it.
final class PickDecision {
  private PickDecision() {}

  /// Inputs: the service, whose line names the scheduler, and the candidates.
  static Decision of(VirtualService service, @Nullable RealServer chosen, Pick pick) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("service", service.key() + " " + service.schedulerId(), service.setBy()));
    for (Candidate candidate : pick.candidates()) {
      inputs.add(new Input(candidate.server(), text(candidate), candidate.setBy()));
    }
    return decision(service, chosen, inputs);
  }

  /// The choice alone, for those who hear the outline.
  static Decision untold(VirtualService service, @Nullable RealServer chosen) {
    return decision(service, chosen, List.of());
  }

  private static Decision decision(
      VirtualService service, @Nullable RealServer chosen, List<Input> inputs) {
    String outcome = chosen == null ? "nobody" : chosen.toString();
    return new Decision("ipvs.schedule." + service.schedulerId(), outcome, inputs);
  }

  /// Why nobody was chosen: the servers that were asked, with what kept them from it.
  static List<Input> refusal(VirtualService service, @Nullable Pick pick) {
    List<Input> inputs = new ArrayList<>();
    String name = service.key() + " " + service.schedulerId();
    inputs.add(new Input("service", name, service.setBy()));
    if (service.servers().isEmpty()) {
      long setBy = service.emptiedBy();
      inputs.add(
          setBy == 0
              ? Input.missing("real server of " + service.key())
              : Input.decisive("real servers", "0", setBy));
    }
    for (Candidate c : pick == null ? List.<Candidate>of() : pick.candidates()) {
      switch (c.fate()) {
        case WEIGHT_ZERO -> inputs.add(Input.decisive("weight of " + c.server(), "0", c.setBy()));
        case OVERLOADED -> {
          int total = c.active() + c.inactive();
          String text = "reached: " + c.active() + " + " + c.inactive() + " = " + total;
          inputs.add(Input.decisive("upper threshold of " + c.server(), text, c.setBy()));
        }
        case FULL -> {
          String text = c.weight() + " < " + c.active() + " active";
          inputs.add(Input.decisive("weight of " + c.server(), text, c.setBy()));
        }
        default -> {}
      }
    }
    return inputs;
  }

  private static String text(Candidate candidate) {
    String text =
        "weight "
            + candidate.weight()
            + ", active "
            + candidate.active()
            + ", inactive "
            + candidate.inactive();
    return candidate.fate() == Fate.OVERLOADED ? text + ", overloaded" : text;
  }
}
