package lvslab.scenarios.expect;

import java.util.List;
import lvslab.scenarios.file.Content;
import lvslab.scenarios.file.Flag;
import lvslab.scenarios.file.Localized;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedText;
import org.jspecify.annotations.Nullable;

/// The kinds of expectations as a file writes them; what is missing is null.
final class ExpectParts {
  private ExpectParts() {}

  record Owns(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word after,
      @Nullable Word within,
      @Nullable Word before,
      @Nullable Word host,
      @Nullable Word owns,
      @Nullable Word lacks) {}

  record Neighbour(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word after,
      @Nullable Word within,
      @Nullable Word before,
      @Nullable Word host,
      @Nullable Word neighbour,
      @Nullable Is is) {}

  record Is(
      @Nullable Word mac,
      @Nullable Flag owner,
      @Nullable Word state,
      @Nullable List<@Nullable Word> states) {}

  record Port(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word after,
      @Nullable Word within,
      @Nullable Word before,
      @Nullable Word link,
      @Nullable Word mac,
      @Nullable Word port) {}

  record Owners(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word after,
      @Nullable Word within,
      @Nullable Word before,
      @Nullable Word vip,
      @Nullable Part owners) {}

  record Instance(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word after,
      @Nullable Word within,
      @Nullable Word before,
      @Nullable Word instance,
      @Nullable List<@Nullable Word> masters,
      @Nullable Word host,
      @Nullable Word state,
      @Nullable Whole priority) {}

  record Takeover(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word takeover,
      @Nullable Word by,
      @Nullable Word atLeast,
      @Nullable Word atMost) {}

  record Log(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable Word log,
      @Nullable Part contains,
      @Nullable Part lacks,
      @Nullable Part matches,
      @Nullable Whole count,
      @Nullable Whole atLeast,
      @Nullable Whole atMost) {}

  record Command(
      @Nullable Localized says,
      @Nullable Word at,
      @Nullable Word on,
      @Nullable Content run,
      @Nullable PlacedText prints,
      @Nullable Part contains,
      @Nullable Part lacks,
      @Nullable Part matches,
      @Nullable Whole status) {}

  record Step(
      @Nullable Localized says,
      @Nullable Part step,
      @Nullable PlacedText prints,
      @Nullable Part contains,
      @Nullable Part lacks,
      @Nullable Part matches,
      @Nullable Whole status) {}

  record Arp(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable Word arp,
      @Nullable List<@Nullable Word> answeredBy,
      @Nullable List<@Nullable Word> neverAnsweredBy) {}

  record Frames(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable PlacedText frames,
      @Nullable Whole count,
      @Nullable Whole atLeast,
      @Nullable Whole atMost) {}

  record Drops(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable PlacedText drops,
      @Nullable Word reason,
      @Nullable Whole count,
      @Nullable Whole atLeast,
      @Nullable Whole atMost) {}

  record Path(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable PlacedText path,
      @Nullable Word passes,
      @Nullable Word avoids) {}

  record Requests(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable Asked requests) {}

  record Sessions(
      @Nullable Localized says,
      @Nullable Word after,
      @Nullable Word before,
      @Nullable Found sessions) {}

  /// Of `sessions`.
  record Found(
      @Nullable Word host,
      @Nullable Whole begun,
      @Nullable Whole kept,
      @Nullable Whole lost,
      @Nullable Whole unreachable) {}

  record Asked(
      @Nullable Word from,
      @Nullable Word to,
      @Nullable Whole ok,
      @Nullable Whole okAtLeast,
      @Nullable Whole failed,
      @Nullable Whole failedAtLeast,
      @Nullable Whole failedAtMost,
      @Nullable List<@Nullable Word> answers) {}
}
