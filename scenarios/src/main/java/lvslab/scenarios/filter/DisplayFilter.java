package lvslab.scenarios.filter;

import java.util.function.Predicate;

/// A display filter, such as `arp.opcode == 2 && arp.src.proto_ipv4 == 172.16.16.172`.
///
/// Fields and operators are Wireshark's: `== != < > <= >=` and `eq ne lt gt le ge`, `&& || !` and
/// `and or not`, parentheses, `172.16.16.0/24`. Added are `host` and, as in our captures,
/// `frame.interface_name` (`rs1/eth0`). A field alone asks whether it is there. `!=` holds if no
/// value is equal.
public final class DisplayFilter {
  /// Lets every frame pass.
  public static final DisplayFilter ALL = new DisplayFilter("", _ -> true);

  private final String text;
  private final Predicate<SeenFrame> test;

  DisplayFilter(String text, Predicate<SeenFrame> test) {
    this.text = text;
    this.test = test;
  }

  /// Reads a filter.
  ///
  /// @param text as in Wireshark; empty for all frames
  /// @return the filter
  /// @throws FilterSyntaxException if it is none
  public static DisplayFilter parse(String text) throws FilterSyntaxException {
    return text.isBlank() ? ALL : new DisplayFilter(text, new FilterParser(text).parse());
  }

  /// Whether a frame passes.
  ///
  /// @param frame where it was seen
  /// @return true if so
  public boolean matches(SeenFrame frame) {
    return test.test(frame);
  }

  /// The filter as it is written.
  @Override
  public String toString() {
    return text;
  }
}
