package lvslab.scenarios.filter;

/// A text is no display filter.
public final class FilterSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String code;
  private final String found;

  FilterSyntaxException(int offset, String code, String found) {
    super(code + " at " + offset + ": " + found);
    this.offset = offset;
    this.code = code;
    this.found = found;
  }

  /// Where it goes wrong.
  ///
  /// @return characters from the start
  public int offset() {
    return offset;
  }

  /// What is wrong.
  ///
  /// @return `filter-field`, `filter-value` or `filter-syntax`
  public String code() {
    return code;
  }

  /// What stands there.
  ///
  /// @return a word, empty at the end
  public String found() {
    return found;
  }
}
