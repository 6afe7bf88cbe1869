package lvslab.net.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a filter apart into words (libpcap scanner.l): the longest that fits.
final class FilterLexer {
  private static final List<String> KEYWORDS =
      List.of(
          ("dst src ether arp rarp ip sctp tcp udp icmp igmp igrp pim vrrp carp ip6 ah esp host net"
               + " mask port portrange proto gateway less greater byte broadcast multicast and or"
               + " not len inbound outbound")
              .split(" ", -1));

  private static final Pattern BLANKS = Pattern.compile("[ \r\n\t]+");
  private static final Pattern SIGN =
      Pattern.compile(">=|<=|!=|==|<<|>>|&&|\\|\\||[+\\-*/%:\\[\\]!<>()&|^=]");
  private static final Pattern MAC =
      Pattern.compile(
          "[0-9A-Fa-f]{1,2}([:.-])[0-9A-Fa-f]{1,2}(\\1[0-9A-Fa-f]{1,2}){4}"
              + "|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]+|[0-9]+");
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){1,3}");
  private static final Pattern ADDRESS6 =
      Pattern.compile("([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|[0-9A-Fa-f:]*::[0-9A-Fa-f:]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-_.A-Za-z0-9]*[.A-Za-z0-9])?");
  private static final Pattern QUOTED = Pattern.compile("\\\\[^ !()\n\t]+");

  private FilterLexer() {}

  static List<Token> read(String text) throws FilterException {
    List<Token> tokens = new ArrayList<>();
    int at = end(BLANKS, text, 0);
    while (at < text.length()) {
      Token token = next(text, at);
      tokens.add(token);
      at += lengthAt(text, at, token);
      at = end(BLANKS, text, at);
    }
    return tokens;
  }

  private static int lengthAt(String text, int at, Token token) {
    int longest = 1;
    for (Pattern pattern : List.of(SIGN, MAC, NUMBER, ADDRESS, ADDRESS6, NAME, QUOTED)) {
      longest = Math.max(longest, end(pattern, text, at) - at);
    }
    return token.kind() == Token.Kind.BAD ? 1 : longest;
  }

  private static Token next(String text, int at) throws FilterException {
    int longest = 0;
    Token.Kind kind = Token.Kind.BAD;
    Pattern[] patterns = {SIGN, MAC, NUMBER, ADDRESS, ADDRESS6, NAME, QUOTED};
    Token.Kind[] kinds = {
      Token.Kind.SIGN,
      Token.Kind.MAC,
      Token.Kind.NUMBER,
      Token.Kind.ADDRESS,
      Token.Kind.ADDRESS6,
      Token.Kind.NAME,
      Token.Kind.NAME
    };
    for (int i = 0; i < patterns.length; i++) {
      int length = end(patterns[i], text, at) - at;
      if (length > longest) {
        longest = length;
        kind = kinds[i];
      }
    }
    String word = text.substring(at, at + Math.max(1, longest));
    return switch (kind) {
      case NUMBER -> new Token(kind, word, number(word));
      case NAME -> named(word);
      case SIGN -> {
        String spelling = spelling(word);
        boolean keyword = KEYWORDS.contains(spelling);
        yield new Token(keyword ? Token.Kind.KEYWORD : kind, spelling, 0);
      }
      default -> new Token(kind, word, 0);
    };
  }

  private static Token named(String word) {
    if (word.startsWith("\\")) {
      return new Token(Token.Kind.NAME, word.substring(1), 0);
    }
    int number = numberOf(word);
    if (number >= 0) {
      return new Token(Token.Kind.NUMBER, word, number);
    }
    String spelling = spelling(word);
    return KEYWORDS.contains(spelling)
        ? new Token(Token.Kind.KEYWORD, spelling, 0)
        : new Token(Token.Kind.NAME, word, 0);
  }

  private static String spelling(String word) {
    return switch (word) {
      case "link" -> "ether";
      case "length" -> "len";
      case "&&" -> "and";
      case "||" -> "or";
      case "!" -> "not";
      case "==" -> "=";
      default -> word;
    };
  }

  /// The number that a name stands for, or -1.
  private static int numberOf(String word) {
    return switch (word) {
      case "icmptype", "icmp-echoreply" -> 0;
      case "icmpcode", "tcp-fin" -> 1;
      case "icmp-unreach" -> 3;
      case "icmp-sourcequench", "tcp-rst" -> 4;
      case "icmp-redirect" -> 5;
      case "icmp-echo", "tcp-push" -> 8;
      case "icmp-routeradvert" -> 9;
      case "icmp-routersolicit" -> 10;
      case "icmp-timxceed" -> 11;
      case "icmp-paramprob" -> 12;
      case "icmp-tstamp", "tcpflags" -> 13;
      case "icmp-tstampreply" -> 14;
      case "icmp-ireq" -> 15;
      case "icmp-ireqreply", "tcp-ack" -> 16;
      case "icmp-maskreq" -> 17;
      case "icmp-maskreply" -> 18;
      case "tcp-syn" -> 2;
      case "tcp-urg" -> 32;
      case "tcp-ece" -> 64;
      case "tcp-cwr" -> 128;
      default -> -1;
    };
  }

  private static int end(Pattern pattern, String text, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : at;
  }

  /// Reads a number as strtoul(3) does: decimal, hexadecimal behind 0x, octal behind 0.
  private static int number(String word) throws FilterException {
    boolean hexadecimal = word.length() > 1 && Character.toLowerCase(word.charAt(1)) == 'x';
    boolean octal = !hexadecimal && word.length() > 1 && word.charAt(0) == '0';
    if (octal && word.matches(".*[89].*")) {
      throw new FilterException("number " + word + " contains non-octal digit");
    }
    String digits = hexadecimal ? word.substring(2) : word;
    try {
      return Integer.parseUnsignedInt(digits, hexadecimal ? 16 : octal ? 8 : 10);
    } catch (NumberFormatException e) {
      String base = hexadecimal ? "hexadecimal" : octal ? "octal" : "decimal";
      throw new FilterException(base + " number " + word + " overflows 32 bits");
    }
  }
}
