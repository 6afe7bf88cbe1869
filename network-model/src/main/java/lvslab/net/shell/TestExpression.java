package lvslab.net.shell;

import java.util.List;
import lvslab.net.host.Fifos;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;

/// `test`, `[` and `[[` (POSIX.1-2017, XCU test).
public final class TestExpression {
  /// Exit status for a test that cannot be made.
  public static final int ERROR = 2;

  private static final List<String> BINARY =
      List.of(
          "=", "==", "!=", "<", ">", "-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-nt", "-ot", "=~");
  private static final String UNARY = "edfsrwxnzhLpSbct";

  private final Process process;
  private List<String> words = List.of();
  private boolean patterns;
  private String complaint = "";
  private int at;

  private static final class BadTest extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadTest(String message) {
      super(message);
    }
  }

  /// A test on a host's files.
  ///
  /// @param process whose files and folder it looks at
  public TestExpression(Process process) {
    this.process = process;
  }

  /// Makes the test.
  ///
  /// @param command its name and its arguments
  /// @return 0 for true, 1 for false, [#ERROR]
  public int evaluate(List<String> command) {
    String name = command.getFirst();
    int end = command.size();
    if (name.startsWith("[")) {
      String closing = name.equals("[") ? "]" : "]]";
      if (!command.getLast().equals(closing)) {
        complaint = "missing `" + closing + "'";
        return ERROR;
      }
      end--;
    }
    patterns = name.equals("[[");
    words = command.subList(1, end);
    at = 0;
    if (words.isEmpty()) {
      return 1;
    }
    try {
      boolean result = or();
      if (at < words.size()) {
        throw new BadTest("too many arguments");
      }
      return result ? 0 : 1;
    } catch (BadTest bad) {
      complaint = String.valueOf(bad.getMessage());
      return ERROR;
    }
  }

  /// Why a test could not be made.
  ///
  /// @return bash's words
  public String complaint() {
    return complaint;
  }

  private boolean or() {
    boolean result = and();
    while (take("-o") || patterns && take("||")) {
      result |= and();
    }
    return result;
  }

  private boolean and() {
    boolean result = not();
    while (take("-a") || patterns && take("&&")) {
      result &= not();
    }
    return result;
  }

  private boolean not() {
    return words.size() - at > 1 && !isBinary() && take("!") ? !not() : primary();
  }

  private boolean isBinary() {
    return words.size() - at >= 3 && BINARY.contains(words.get(at + 1));
  }

  private boolean primary() {
    if (at >= words.size()) {
      throw new BadTest("argument expected");
    }
    if (isBinary()) {
      at += 3;
      return compare(words.get(at - 3), words.get(at - 2), words.get(at - 1));
    }
    String word = words.get(at++);
    if (word.equals("(") && at < words.size()) {
      boolean inner = or();
      if (!take(")")) {
        throw new BadTest("`)' expected");
      }
      return inner;
    }
    boolean unary = word.length() == 2 && word.startsWith("-") && at < words.size();
    if (unary && UNARY.indexOf(word.charAt(1)) >= 0) {
      return check(word.charAt(1), words.get(at++));
    }
    if (unary && word.charAt(1) != 'a' && word.charAt(1) != 'o') {
      throw new BadTest(word + ": unary operator expected");
    }
    if (at < words.size() && words.size() == 3) {
      throw new BadTest(words.get(at) + ": binary operator expected");
    }
    return !word.isEmpty();
  }

  private boolean take(String word) {
    boolean here = at < words.size() && words.get(at).equals(word);
    at += here ? 1 : 0;
    return here;
  }

  private boolean check(char operator, String operand) {
    FileSystem files = process.host().files();
    String path = process.path(operand);
    return switch (operator) {
      case 'n' -> !operand.isEmpty();
      case 'z' -> operand.isEmpty();
      case 'e', 'r', 'w' -> files.exists(path) || files.isFolder(path);
      case 'f' -> files.exists(path) && !path.startsWith("/dev/") && !isFifo(path);
      case 'p' -> isFifo(path);
      case 'd' -> files.isFolder(path);
      case 's' -> files.read(path).filter(text -> !text.isEmpty()).isPresent();
      case 'x' -> files.isExecutable(path) || files.isFolder(path);
      case 'c' -> files.exists(path) && path.startsWith("/dev/");
      case 'h', 'L' -> files.links().isLink(path);
      default -> false; // no sockets or terminals here
    };
  }

  private boolean isFifo(String path) {
    return Fifos.of(process.host()).find(path).isPresent();
  }

  private boolean compare(String left, String operator, String right) {
    return switch (operator) {
      case "=", "==" -> isEqual(left, right);
      case "!=" -> !isEqual(left, right);
      case "<" -> left.compareTo(right) < 0;
      case ">" -> left.compareTo(right) > 0;
      case "-eq" -> number(left) == number(right);
      case "-ne" -> number(left) != number(right);
      case "-gt" -> number(left) > number(right);
      case "-ge" -> number(left) >= number(right);
      case "-lt" -> number(left) < number(right);
      case "-le" -> number(left) <= number(right);
      case "=~" -> matches(left, right);
      case "-nt" -> changed(left) > changed(right);
      default -> changed(left) < changed(right);
    };
  }

  private static boolean matches(String text, String regex) {
    try {
      return PosixPattern.compile(regex, true, 0).matcher(text).find();
    } catch (PosixSyntaxException e) {
      throw new BadTest("syntax error in regular expression");
    }
  }

  private boolean isEqual(String left, String right) {
    return patterns ? GlobPattern.matches(right, left) : left.equals(right);
  }

  private long changed(String path) {
    return process.host().files().changedNanos(process.path(path)).orElse(-1);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new BadTest(text + ": integer expression expected");
    }
  }
}
