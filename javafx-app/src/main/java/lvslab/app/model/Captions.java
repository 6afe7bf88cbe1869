package lvslab.app.model;

import java.util.List;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;

/// What happens, in sentences for the whole class.
public final class Captions {
  private final ViewModel model;

  /// Captions of a view.
  ///
  /// @param model whose selection they tell
  public Captions(ViewModel model) {
    this.model = model;
  }

  private Messages messages() {
    return model.messagesProperty().get();
  }

  /// What the event that is looked at is.
  ///
  /// @return host and event
  public String what() {
    int index = model.selectedProperty().get();
    if (index < 0) {
      return messages().text("caption.start");
    }
    TraceEvent event = model.recording().events().get(index).event();
    String text = new EventTexts(model.recording().topology(), messages()).of(event);
    if (event.node().isEmpty()) {
      return text;
    }
    return event.node() + (event instanceof FrameEvent.Sent ? " " : ": ") + text;
  }

  /// What the hop that is looked at changed, or from whom to whom its frame goes.
  ///
  /// @return a line, empty if the event has no frame
  public String way() {
    int index = model.selectedProperty().get();
    EthernetFrame frame = model.frameAt(index);
    if (frame == null) {
      return "";
    }
    var texts = new EventTexts(model.recording().topology(), messages());
    EthernetFrame before = model.frameAt(model.run().hops().before(index));
    String changes = before == null ? "" : texts.changes(before, frame);
    return changes.isEmpty() ? texts.macs(frame) : changes;
  }

  /// From whom to whom a frame goes, in two short lines.
  ///
  /// @param index place of its sending in the recording
  /// @return MAC addresses by owner, then IP addresses
  public List<String> label(int index) {
    EthernetFrame frame = model.frameAt(index);
    return frame == null
        ? List.of()
        : new FrameTexts(model.recording().topology(), messages()).label(frame);
  }
}
