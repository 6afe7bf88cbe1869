package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;

/// The frames of a run of ours on one segment, as frames.tsv has them.
final class SeenFrames {
  private SeenFrames() {}

  static List<Frame> of(Iterable<TraceRecord> trace, String link) {
    Map<Long, Frame> sent = new LinkedHashMap<>();
    Map<Long, String> to = new LinkedHashMap<>();
    for (TraceRecord entry : trace) {
      switch (entry.event()) {
        case FrameEvent.Sent frame when frame.link().equals(link) -> {
          FrameFields fields = FrameFields.of(frame.frame());
          sent.put(
              entry.serial(),
              new Frame(
                  entry.atNanos(),
                  frame.node(),
                  "",
                  frame.frame().source().toString(),
                  frame.frame().destination().toString(),
                  frame.frame().lengthBytes(),
                  fields.protocol(),
                  fields.fields()));
        }
        case FrameEvent.Switched passed -> to.putIfAbsent(entry.cause(), hosts(passed.toPorts()));
        case FrameEvent.Dropped lost when lost.node().equals(link) ->
            to.putIfAbsent(entry.cause(), "");
        default -> {}
      }
    }
    List<Frame> frames = new ArrayList<>();
    sent.forEach(
        (serial, f) -> {
          if (to.containsKey(serial)) { // one that a cut cable lost did not enter the switch
            frames.add(
                new Frame(
                    f.nanos(),
                    f.host(),
                    to.get(serial),
                    f.source(),
                    f.destination(),
                    f.length(),
                    f.protocol(),
                    f.fields()));
          }
        });
    return frames;
  }

  private static String hosts(List<String> ports) {
    return String.join(",", ports.stream().map(p -> p.split("/")[0]).toList());
  }
}
