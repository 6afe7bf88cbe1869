package lvslab.net.awk;

/// A word of a program.
///
/// @param kind what it is
/// @param text it, without quotes
/// @param line where it stands, from 1
record AwkToken(Kind kind, String text, int line) {
  /// What a word is.
  enum Kind {
    /// A number.
    NUMBER,
    /// A string.
    STRING,
    /// A regular expression.
    REGEX,
    /// A name of a variable.
    NAME,
    /// A name of a function, with its parenthesis right behind it.
    CALL,
    /// A function of the language.
    BUILTIN,
    /// A word of the language.
    KEYWORD,
    /// An operator or a bracket.
    MARK,
    /// The end of a line.
    NEWLINE,
    /// The end of all.
    END
  }

  boolean is(String wanted) {
    return (kind == Kind.MARK || kind == Kind.KEYWORD) && text.equals(wanted);
  }
}
