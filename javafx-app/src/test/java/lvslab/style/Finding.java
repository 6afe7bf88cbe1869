package lvslab.style;

/// A place in a source that breaks a rule.
///
/// @param rule short name, as in the list of exceptions
/// @param file path below the top folder
/// @param line from 1
/// @param reason what was found and what is expected
record Finding(String rule, String file, int line, String reason) {
  /// How the list of exceptions names it: a rule in a file, without a line.
  String exception() {
    return rule + " " + file;
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + rule + ": " + reason;
  }
}
