package lvslab.reports.tell;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.reports.capture.FrameComment;
import lvslab.reports.words.Words;
import org.jspecify.annotations.Nullable;

/// Says at each frame of a capture which event of the trace it is, and what its sender changed on
/// the packet: addresses that NAT wrote, a tunnel's header, the TTL.
public final class HopComment implements FrameComment {
  private static final int KEPT = 10_000;

  private final Words words;
  private final HopWords hops;
  private final Map<Long, Hop> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Hop> eldest) {
          return size() > KEPT;
        }
      };

  /// The last hop of a packet's life.
  private record Hop(long serial, EthernetFrame frame, String text) {}

  /// Comments in a language.
  ///
  /// @param words the language
  /// @param names who has which MAC address
  public HopComment(Words words, NameBook names) {
    this.words = words;
    hops = new HopWords(words, names);
  }

  @Override
  public String of(TraceRecord traceRecord) {
    String serial = "serial " + traceRecord.serial();
    String text =
        switch (traceRecord.event()) {
          case FrameEvent.Sent sent -> sent(traceRecord.serial(), sent);
          case FrameEvent.Delivered taken -> taken(taken);
          default -> "";
        };
    return text.isEmpty() ? serial : serial + "\n" + text;
  }

  /// Asked for the segment and for the device: the second time it is the same hop.
  private String sent(long serial, FrameEvent.Sent sent) {
    @Nullable Hop before = latest.get(sent.lineage());
    if (before != null && before.serial() == serial) {
      return before.text();
    }
    String text = "";
    if (before != null) {
      String changes = hops.changes(before.frame(), sent.frame());
      text = words.say("capture.passes", sent.node(), changes);
    }
    latest.put(sent.lineage(), new Hop(serial, sent.frame(), text));
    return text;
  }

  private String taken(FrameEvent.Delivered taken) {
    @Nullable Hop hop = latest.get(taken.lineage());
    return hop != null && hop.frame().equals(taken.frame()) ? hop.text() : "";
  }
}
