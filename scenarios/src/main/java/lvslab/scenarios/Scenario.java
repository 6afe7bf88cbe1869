package lvslab.scenarios;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.text.SourceText;
import lvslab.scenarios.expect.Expectation;
import lvslab.scenarios.file.Localized;

/// A scenario that has been read and checked: everything that a run follows from, but for the seed
/// that may be given in its place.
///
/// @param source the text it was read from
/// @param settings changes that were made to it from outside, as `--set` takes them
/// @param name its id
/// @param title in a line
/// @param lesson what there is to learn
/// @param seed of all random streams
/// @param draws what is drawn first, by the name of the random stream
/// @param untilNanos the end of the run
/// @param links segments in order
/// @param hosts in order
/// @param timeline what is done, in the order of the file
/// @param expectations what must hold
/// @param decisive what the lesson turns on
/// @param variants changes that have a name, in the order of the file
/// @param view hints for drawing
public record Scenario(
    SourceText source,
    List<String> settings,
    String name,
    Localized title,
    Localized lesson,
    long seed,
    Map<String, List<Long>> draws,
    long untilNanos,
    List<LinkPlan> links,
    List<HostPlan> hosts,
    List<TimelineStep> timeline,
    List<Expectation> expectations,
    Optional<Decisive> decisive,
    List<Variant> variants,
    ViewHints view) {
  /// Copies the lists.
  public Scenario {
    settings = List.copyOf(settings);
    draws = Collections.unmodifiableMap(new TreeMap<>(draws));
    links = List.copyOf(links);
    hosts = List.copyOf(hosts);
    timeline = List.copyOf(timeline);
    expectations = List.copyOf(expectations);
    variants = List.copyOf(variants);
  }

  /// A host.
  ///
  /// @param host its name
  /// @return its description, or nothing
  public Optional<HostPlan> host(String host) {
    return hosts.stream().filter(h -> h.name().equals(host)).findFirst();
  }
}
