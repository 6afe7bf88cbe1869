package lvslab.net.bpf;

/// A filter that cannot be understood, in libpcap's words.
public final class FilterException extends Exception {
  private static final long serialVersionUID = 1;

  FilterException(String text) {
    super(text);
  }

  static FilterException syntax() {
    return new FilterException("can't parse filter expression: syntax error");
  }

  /// The words.
  ///
  /// @return without the command's name
  public String text() {
    return String.valueOf(getMessage());
  }
}
