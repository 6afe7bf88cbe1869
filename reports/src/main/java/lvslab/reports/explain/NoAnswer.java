package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.scenarios.fault.Inverses;
import lvslab.scenarios.trace.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// Why what was asked was not answered: something that followed from the question was lost; or a
/// host that it came to asked on, where nothing it sends arrives any more; or something was done to
/// a host that it came to.
///
/// @param lines finds lines
record NoAnswer(LineFinder lines) {
  /// What kept an answer from coming.
  ///
  /// @param waited the event whose decision waited for it
  /// @param input its setter is what was asked
  /// @return a loss or a fault
  Optional<TraceRecord> cause(TraceRecord waited, Input input) {
    List<TraceRecord> followed = followed(input.setBy(), waited.serial());
    return followed.stream()
        .filter(entry -> isLoss(entry.event()))
        .findFirst()
        .or(() -> silence(followed, waited))
        .or(() -> fault(followed, input.setBy(), waited.serial()));
  }

  /// An event and all that came of it before another.
  private List<TraceRecord> followed(long from, long before) {
    Set<Long> of = new TreeSet<>(Set.of(from));
    List<TraceRecord> followed = new ArrayList<>();
    lines.journal().find(from).ifPresent(followed::add);
    for (TraceRecord entry : lines.journal().entries()) {
      if (entry.serial() >= before) {
        break;
      }
      if (entry.serial() > from && of.contains(entry.cause())) {
        of.add(entry.serial());
        followed.add(entry);
      }
    }
    return followed;
  }

  /// The last loss of a packet of who asked on last, if whom it was for has not been heard since.
  private Optional<TraceRecord> silence(List<TraceRecord> followed, TraceRecord waited) {
    for (TraceRecord entry : followed.reversed()) {
      if (entry.event() instanceof ProgramEvent.Relayed asked) {
        Optional<TraceRecord> loss = lossOf(asked.node(), waited);
        if (loss.isPresent()) {
          return loss;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<TraceRecord> lossOf(String host, TraceRecord waited) {
    Set<Ipv4Address> own = addresses(host);
    Set<Ipv4Address> heard = new HashSet<>();
    for (TraceRecord entry : lines.journal().entries().reversed()) {
      if (entry.serial() >= waited.serial()) {
        continue;
      }
      TraceEvent event = entry.event();
      if (event instanceof FrameEvent.Delivered came
          && came.node().equals(host)
          && came.frame().payload() instanceof Ipv4Packet packet) {
        heard.add(packet.source());
      }
      @Nullable Ipv4Packet lost = isLoss(event) ? packet(event) : null;
      if (lost != null && own.contains(lost.source()) && !heard.contains(lost.destination())) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private Set<Ipv4Address> addresses(String host) {
    Set<Ipv4Address> own = new HashSet<>();
    for (TraceRecord entry : lines.journal().entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.node().equals(host)
          && sent.frame().payload() instanceof Ipv4Packet packet) {
        own.add(packet.source());
      }
    }
    return own;
  }

  /// What is broken at the host that was asked on for the question, or to which that got last, or
  /// was on its way.
  private Optional<TraceRecord> fault(List<TraceRecord> followed, long asked, long before) {
    var owners = Owners.of(lines.journal());
    for (TraceRecord entry : followed.reversed()) {
      if (entry.event() instanceof ProgramEvent.Relayed on) {
        for (String host : owners.of(on.server())) {
          Optional<TraceRecord> fault = fault(host, lastHeard(on, entry.serial()), before);
          if (fault.isPresent()) {
            return fault;
          }
        }
      }
    }
    SequencedSet<String> hosts = new LinkedHashSet<>();
    for (TraceRecord entry : followed.reversed()) {
      switch (entry.event()) {
        case FrameEvent.Sent sent -> hosts.addAll(owners.of(sent.frame()));
        case PacketEvent.DeliveredLocally came -> hosts.add(came.node());
        default -> {}
      }
    }
    return hosts.stream().flatMap(host -> fault(host, asked, before).stream()).findFirst();
  }

  /// When whoever is asked was heard last: it may be well since, and yet not know of the question,
  /// for TCP sends again after longer and longer waits.
  private long lastHeard(ProgramEvent.Relayed on, long before) {
    return lines.journal().entries().reversed().stream()
        .filter(entry -> entry.serial() < before)
        .filter(
            entry ->
                entry.event() instanceof FrameEvent.Delivered came
                    && came.node().equals(on.node())
                    && came.frame().payload() instanceof Ipv4Packet packet
                    && packet.source().equals(on.server()))
        .mapToLong(TraceRecord::serial)
        .findFirst()
        .orElse(0);
  }

  /// The last that broke a host, if it was not mended before the question.
  private Optional<TraceRecord> fault(String host, long asked, long before) {
    @Nullable TraceRecord broken = null;
    for (TraceRecord entry : lines.journal().entries()) {
      if (entry.serial() >= before) {
        break;
      }
      if (entry.event() instanceof TimelineEvent.Fault fault && fault.node().equals(host)) {
        if (!mends(fault)) {
          broken = entry;
        } else if (entry.serial() < asked) {
          broken = null;
        }
      }
    }
    return Optional.ofNullable(broken);
  }

  private static boolean mends(TimelineEvent.Fault fault) {
    return Inverses.mends(fault.text().split(" ", 2)[0]);
  }

  private static boolean isLoss(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Dropped d -> d.decision().isPresent();
      case PacketEvent.Dropped d -> hangs(d.decision());
      default -> false;
    };
  }

  /// A drop that hangs on nothing, such as that of a flooded packet by those it is not for, is
  /// none.
  private static boolean hangs(Decision decision) {
    return decision.inputs().stream().anyMatch(input -> Ground.counts(input.role()));
  }

  private static @Nullable Ipv4Packet packet(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Dropped d when d.frame().payload() instanceof Ipv4Packet packet -> packet;
      case PacketEvent.Dropped d -> d.packet();
      default -> null;
    };
  }
}
