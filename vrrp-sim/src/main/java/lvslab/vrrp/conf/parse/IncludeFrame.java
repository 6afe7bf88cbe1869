package lvslab.vrrp.conf.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file, or several of one pattern, on the stack of files that are being read (parser.c:
/// include_file_t).
final class IncludeFrame {
  final List<String> paths;
  final int strictness;
  final int formerCheck;
  int next;
  int matches;
  int lineNumber;

  /// The name that messages have, nothing as long as there is but one file.
  @Nullable String shownName;

  /// The file, for places.
  String file = "";

  LineSource source = new LineSource("");
  String formerFolder = "";

  IncludeFrame(List<String> paths, int strictness, int formerCheck) {
    this.paths = paths;
    this.strictness = strictness;
    this.formerCheck = formerCheck;
  }
}
