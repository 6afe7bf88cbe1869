package lvslab.scenarios.expect;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.EventFilter;
import lvslab.scenarios.filter.SentFilter;
import org.jspecify.annotations.Nullable;

/// Reads expectations about frames, packets and requests.
final class TrafficExpectations {
  private final ExpectTools tools;

  TrafficExpectations(ExpectTools tools) {
    this.tools = tools;
  }

  @Nullable Expectation arp(Part part, int index) {
    ExpectParts.@Nullable Arp read = tools.binder().bind(part, ExpectParts.Arp.class);
    if (read == null || read.arp() == null) {
      return null;
    }
    @Nullable Ipv4Address address = tools.values().address(read.arp());
    List<String> answerers = tools.names().hosts(read.answeredBy());
    List<String> never = tools.names().hosts(read.neverAnsweredBy());
    Window window = tools.window(read.after(), read.before());
    if (read.answeredBy() == null && read.neverAnsweredBy() == null) {
      tools.refuseEmpty(part, "answeredBy, neverAnsweredBy");
    }
    if (address == null) {
      return null;
    }
    var head = ExpectationReader.head(part, index, read.says());
    @Nullable List<String> exactly = read.answeredBy() == null ? null : answerers;
    return new ArpExpectation(head, window, address, exactly, never);
  }

  @Nullable Expectation frames(Part part, int index) {
    ExpectParts.@Nullable Frames read = tools.binder().bind(part, ExpectParts.Frames.class);
    if (read == null || read.frames() == null) {
      return null;
    }
    @Nullable DisplayFilter filter = tools.filter(read.frames());
    Window window = tools.window(read.after(), read.before());
    var counts = new Counts(read.count(), read.atLeast(), read.atMost());
    var head = ExpectationReader.head(part, index, read.says());
    @Nullable EventFilter sent = filter == null ? null : new SentFilter(filter);
    return count(part, new CountExpectation.Where(head, window, "frames"), sent, counts);
  }

  @Nullable Expectation drops(Part part, int index) {
    ExpectParts.@Nullable Drops read = tools.binder().bind(part, ExpectParts.Drops.class);
    if (read == null || read.drops() == null) {
      return null;
    }
    @Nullable EventFilter filter = tools.drops(read.drops(), read.reason());
    Window window = tools.window(read.after(), read.before());
    var counts = new Counts(read.count(), read.atLeast(), read.atMost());
    var head = ExpectationReader.head(part, index, read.says());
    return count(part, new CountExpectation.Where(head, window, "drops"), filter, counts);
  }

  /// How many are expected, as written.
  private record Counts(@Nullable Whole exactly, @Nullable Whole atLeast, @Nullable Whole atMost) {}

  private @Nullable Expectation count(
      Part part, CountExpectation.Where where, @Nullable EventFilter filter, Counts counts) {
    if (counts.exactly() == null && counts.atLeast() == null && counts.atMost() == null) {
      tools.refuseEmpty(part, "count, atLeast, atMost");
    }
    if (filter == null) {
      return null;
    }
    long least = ExpectTools.bound(counts.exactly(), counts.atLeast(), 0);
    long most = ExpectTools.bound(counts.exactly(), counts.atMost(), Long.MAX_VALUE);
    return new CountExpectation(where, filter, least, most);
  }

  @Nullable Expectation path(Part part, int index) {
    ExpectParts.@Nullable Path read = tools.binder().bind(part, ExpectParts.Path.class);
    if (read == null || read.path() == null) {
      return null;
    }
    @Nullable DisplayFilter filter = tools.filter(read.path());
    Window window = tools.window(read.after(), read.before());
    @Nullable Word word = read.passes() == null ? read.avoids() : read.passes();
    if (word == null) {
      tools.refuseEmpty(part, "passes, avoids");
    }
    @Nullable String host = word == null ? null : tools.names().host(word);
    if (filter == null || host == null) {
      return null;
    }
    var head = ExpectationReader.head(part, index, read.says());
    return new PathExpectation(head, window, filter, host, read.passes() != null);
  }

  @Nullable Expectation requests(Part part, int index) {
    ExpectParts.@Nullable Requests read = tools.binder().bind(part, ExpectParts.Requests.class);
    ExpectParts.@Nullable Asked asked = read == null ? null : read.requests();
    if (read == null || asked == null) {
      return null;
    }
    @Nullable String from = asked.from() == null ? null : tools.names().host(asked.from());
    Window window = tools.window(read.after(), read.before());
    RequestsExpectation.Range ok = range(asked.ok(), asked.okAtLeast(), null);
    RequestsExpectation.Range failed =
        range(asked.failed(), asked.failedAtLeast(), asked.failedAtMost());
    if (ok.isAny() && failed.isAny() && asked.answers() == null) {
      tools.refuseEmpty(part, "ok, okAtLeast, failed, failedAtLeast, failedAtMost, answers");
    }
    if (from == null && asked.from() != null) {
      return null;
    }
    var head = ExpectationReader.head(part, index, read.says());
    @Nullable List<String> answers =
        asked.answers() == null
            ? null
            : asked.answers().stream().filter(Objects::nonNull).map(Word::text).toList();
    return new RequestsExpectation(
        head, window, from, asked.to() == null ? null : asked.to().text(), ok, failed, answers);
  }

  @Nullable Expectation sessions(Part part, int index) {
    ExpectParts.@Nullable Sessions read = tools.binder().bind(part, ExpectParts.Sessions.class);
    ExpectParts.@Nullable Found found = read == null ? null : read.sessions();
    if (read == null || found == null) {
      return null;
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    put(counts, "begun", found.begun());
    put(counts, "kept", found.kept());
    put(counts, "lost", found.lost());
    put(counts, "unreachable", found.unreachable());
    if (counts.isEmpty()) {
      tools.refuseEmpty(part, "begun, kept, lost, unreachable");
    }
    @Nullable String host = found.host() == null ? null : tools.names().host(found.host());
    if (host == null && found.host() != null) {
      return null;
    }
    Window window = tools.window(read.after(), read.before());
    var head = ExpectationReader.head(part, index, read.says());
    return new SessionsExpectation(head, window, host, counts);
  }

  private static void put(SortedMap<String, Long> counts, String outcome, @Nullable Whole count) {
    if (count != null) {
      counts.put(outcome, count.value());
    }
  }

  private static RequestsExpectation.Range range(
      @Nullable Whole exactly, @Nullable Whole least, @Nullable Whole most) {
    return new RequestsExpectation.Range(
        ExpectTools.bound(exactly, least, 0), ExpectTools.bound(exactly, most, Long.MAX_VALUE));
  }
}
