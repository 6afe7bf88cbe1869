package lvslab.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lvslab.net.text.Spelling;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.expect.ExpectTools;
import lvslab.scenarios.file.ScenarioFile.DecisivePart;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.filter.CheckFilter;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.EventFilter;
import lvslab.scenarios.filter.LogFilter;
import lvslab.scenarios.filter.RequestFilter;
import lvslab.scenarios.filter.RouterFilter;
import lvslab.scenarios.filter.RouterFilter.What;
import lvslab.scenarios.filter.SentFilter;
import lvslab.scenarios.filter.SessionFilter;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;
import org.jspecify.annotations.Nullable;

/// Reads `decisive`.
final class DecisiveReader {
  private static final String POINTER = "/decisive";

  private final ExpectTools tools;

  DecisiveReader(ExpectTools tools) {
    this.tools = tools;
  }

  Optional<Decisive> read(@Nullable DecisivePart part) {
    if (part == null) {
      return Optional.empty();
    }
    @Nullable EventFilter what = what(part);
    long after = tools.values().time(part.after(), 0);
    String blame = part.blame() == null ? "" : part.blame().text();
    return what == null
        ? Optional.empty()
        : Optional.of(new Decisive(what, after, blame, tools.binder().key(POINTER)));
  }

  private @Nullable EventFilter what(DecisivePart part) {
    long given =
        Stream.of(
                part.frames(),
                part.drops(),
                part.enters(),
                part.advert(),
                part.priority(),
                part.tracked(),
                part.checked(),
                part.log(),
                part.session(),
                part.request())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      tools.found().error(tools.binder().value(POINTER), "decisive-form");
      return null;
    }
    if (part.frames() != null) {
      @Nullable DisplayFilter filter = tools.filter(part.frames());
      return filter == null ? null : new SentFilter(filter);
    }
    return part.drops() == null ? report(part) : tools.drops(part.drops(), part.reason());
  }

  /// What a virtual router or a log says.
  private @Nullable EventFilter report(DecisivePart part) {
    @Nullable String host = part.host() == null ? "" : tools.names().host(part.host());
    if (host == null) {
      return null;
    }
    if (part.checked() != null) {
      @Nullable Ipv4Address server = tools.values().address(part.checked());
      return server == null ? null : new CheckFilter(server, host);
    }
    if (part.log() != null) {
      return new LogFilter(part.log().text(), host);
    }
    if (part.session() != null) {
      return known(part.session(), SessionFilter.OUTCOMES)
          ? new SessionFilter(part.session().text(), host)
          : null;
    }
    if (part.request() != null) {
      return known(part.request(), RequestFilter.OUTCOMES)
          ? new RequestFilter(part.request().text(), host)
          : null;
    }
    String instance = part.instance() == null ? "" : part.instance().text();
    if (part.enters() != null) {
      return known(part.enters(), names(VrrpState.values()))
          ? new RouterFilter(What.ENTERS, part.enters().text(), host, instance)
          : null;
    }
    if (part.advert() != null) {
      List<String> outcomes = names(AdvertOutcome.values());
      outcomes.add(RouterFilter.IGNORED);
      return known(part.advert(), outcomes)
          ? new RouterFilter(What.ADVERT, part.advert().text(), host, instance)
          : null;
    }
    if (part.priority() != null) {
      String priority = Long.toString(part.priority().value());
      return new RouterFilter(What.PRIORITY, priority, host, instance);
    }
    String tracked = Objects.requireNonNull(part.tracked()).text();
    return new RouterFilter(What.TRACKED, tracked, host, instance);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(ArrayList::new));
  }

  private boolean known(Word word, List<String> names) {
    if (names.contains(word.text())) {
      return true;
    }
    String near = Spelling.nearest(word.text(), names);
    tools.found().error(word.span(), "vrrp-state", word.text(), String.join(", ", names), near);
    return false;
  }
}
