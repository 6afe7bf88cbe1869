package lvslab.net.link;

import java.util.List;
import lvslab.net.link.Netem.Fate;
import lvslab.net.wire.EthernetFrame;

/// What a fault does to the frames of a link, asked for each in turn; what one rule lets pass the
/// next is asked about.
public interface LinkRule {
  /// What to do.
  enum Action {
    /// Nothing.
    PASS,
    /// Lose it.
    DROP,
    /// Let it arrive damaged: the receiver's FCS check drops it.
    CORRUPT,
    /// Let it arrive twice.
    DUPLICATE
  }

  /// Decides, where one word says it.
  ///
  /// @param frame the frame
  /// @return what to do
  Action judge(EthernetFrame frame);

  /// Time added to the way of this frame.
  ///
  /// @return nanoseconds, 0 or more
  default long extraDelayNanos() {
    return 0;
  }

  /// Decides in full.
  ///
  /// @param frame the frame
  /// @return what becomes of each copy; none if it is lost
  default List<Fate> fates(EthernetFrame frame) {
    Action action = judge(frame);
    var fate = new Fate(action == Action.CORRUPT ? 0 : -1, false, extraDelayNanos());
    return switch (action) {
      case DROP -> List.of();
      case DUPLICATE -> List.of(fate, fate);
      case PASS, CORRUPT -> List.of(fate);
    };
  }
}
