package lvslab.vrrp.conf.parse;

/// The copy of all files that the parent makes while it reads, and that its children read in their
/// place: lines without comments, `# FILE` where a file begins, `!` where it ends, `#! REMARK`
/// (parser.c, head of the file).
final class ConfCopy {
  private final StringBuilder text = new StringBuilder();
  private boolean writing = true;
  private int includeCheck;

  boolean isWriting() {
    return writing;
  }

  CharSequence text() {
    return text;
  }

  void line(String line) {
    if (writing) {
      text.append(line).append('\n');
    }
  }

  void begin(String path) {
    line("# " + path);
  }

  void end() {
    line("!");
  }

  void remark(String sentence) {
    line("#! " + sentence);
  }

  void close() {
    writing = false;
  }

  int includeCheck() {
    return includeCheck;
  }

  void setIncludeCheck(int flags) {
    includeCheck = flags;
  }
}
