package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Who answers ARP requests for an address.
///
/// @param head place and words
/// @param window when
/// @param address which
/// @param answerers these and no others, or null if it does not matter who does
/// @param never none of these
record ArpExpectation(
    Head head,
    Window window,
    Ipv4Address address,
    @Nullable List<String> answerers,
    List<String> never)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String key = answerers == null ? "arp-never" : answerers.isEmpty() ? "arp-nobody" : "arp";
    String names = String.join(", ", answerers == null ? never : answerers);
    return phrases.get(key, window.describe(phrases), address.toString(), names);
  }

  @Override
  public Check begin(Lab lab) {
    return new Watcher(this, new LinkedHashMap<>());
  }

  private record Watcher(ArpExpectation asked, Map<String, Long> answered) implements Check {
    @Override
    public boolean needsFrames() {
      return false;
    }

    @Override
    public void on(TraceRecord entry) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REPLY
          && arp.senderIp().equals(asked.address)
          && asked.window.contains(entry.atNanos())) {
        answered.putIfAbsent(sent.node(), entry.serial());
      }
    }

    @Override
    public Verdict verdict() {
      boolean held = asked.never.stream().noneMatch(answered::containsKey);
      if (asked.answerers != null) {
        held &= answered.size() == asked.answerers.size();
        held &= answered.keySet().containsAll(asked.answerers);
      }
      String code = answered.isEmpty() ? "seen.arp-nobody" : "seen.arp";
      String names = String.join(", ", answered.keySet());
      List<Long> evidence = new ArrayList<>(answered.values());
      return Verdict.of(asked, held, new Verdict.Seen(code, List.of(names), evidence));
    }
  }
}
