package lvslab.net.bpf;

/// A word of a filter.
///
/// @param kind what it is
/// @param text as written; for a keyword or a sign, its one spelling
/// @param number what it counts for, if it is a number
record Token(Kind kind, String text, int number) {
  /// Kinds of words (libpcap scanner.l).
  enum Kind {
    /// A word of the language.
    KEYWORD,
    /// A sign, such as `>=`.
    SIGN,
    /// A number, or a name of one.
    NUMBER,
    /// Parts of an IPv4 address, with dots.
    ADDRESS,
    /// An IPv6 address.
    ADDRESS6,
    /// An Ethernet address.
    MAC,
    /// Any other name, or a word behind `\`.
    NAME,
    /// What is none of these.
    BAD
  }

  boolean is(String word) {
    return (kind == Kind.KEYWORD || kind == Kind.SIGN) && text.equals(word);
  }
}
