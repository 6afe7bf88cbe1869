package lvslab.style.outsider;

import lvslab.style.offender.internal.Hidden;

/// Breaks the rule about internal packages, to show that it is kept.
public final class UsesHidden {
  public final Object value = Hidden.VALUE;
}
