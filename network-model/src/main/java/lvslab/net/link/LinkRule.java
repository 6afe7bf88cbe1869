package lvslab.net.link;

import lvslab.net.wire.EthernetFrame;

/// What a fault does to the frames of a link, asked for each in turn; the first verdict that is not
/// to pass wins.
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

  /// Decides.
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
}
