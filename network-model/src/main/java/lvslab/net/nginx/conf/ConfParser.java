package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.host.FilePath;
import lvslab.net.shell.GlobPattern;

/// Walks through the files of a configuration and hands each directive to the block it stands in
/// (core/ngx_conf_file.c, `ngx_conf_parse`). Errors come in the order of the text.
final class ConfParser {
  /// A block of the configuration.
  @FunctionalInterface
  interface Block {
    /// Takes a directive that may stand here.
    ///
    /// @param d the directive; if it opens a block, that is read by [#block]
    void take(Directive d) throws ConfException;
  }

  private final ConfFiles files;
  private final NginxBuild build;
  private final String folder;
  private final List<String> warnings = new ArrayList<>();
  private Lexer lexer = new Lexer("", "");

  ConfParser(ConfFiles files, NginxBuild build, String folder) {
    this.files = files;
    this.build = build;
    this.folder = folder;
  }

  /// What is wrong with what was read last.
  ConfException lexerError(String text) {
    return lexer.error(text);
  }

  ConfFiles files() {
    return files;
  }

  /// A file that is named relative to the folder of the configuration.
  String path(String name) {
    return FilePath.resolve(folder, name);
  }

  NginxBuild build() {
    return build;
  }

  /// What was said without refusing.
  List<String> warnings() {
    return warnings;
  }

  void warn(String text, Directive at) {
    warnings.add(text + " in " + at.file() + ":" + at.line());
  }

  /// Reads `-g` directives.
  void parameters(String text, Block into) throws ConfException {
    lexer = new Lexer(text, "");
    read(Context.MAIN, into, false);
  }

  /// Reads a file.
  void file(String path, Context context, Block into) throws ConfException {
    Optional<String> text = files.read(path);
    if (text.isEmpty()) {
      String message = "open() \"" + path + "\" failed (2: No such file or directory)";
      throw lexer.file().isEmpty() ? new ConfException(message) : lexer.error(message);
    }
    Lexer before = lexer;
    lexer = new Lexer(text.get(), path);
    read(context, into, false);
    lexer = before;
  }

  /// Reads the block whose opening brace was read last.
  void block(Context context, Block into) throws ConfException {
    read(context, into, true);
  }

  private void read(Context context, Block into, boolean inBlock) throws ConfException {
    while (true) {
      Lexer.End end = lexer.next();
      if (end == Lexer.End.FILE_DONE) {
        if (inBlock) {
          throw lexer.error("unexpected end of file, expecting \"}\"");
        }
        return;
      }
      if (end == Lexer.End.BLOCK_DONE) {
        if (!inBlock) {
          throw lexer.error("unexpected \"}\"");
        }
        return;
      }
      Directive d = lexer.here();
      if (d.name().equals("include") && end == Lexer.End.SIMPLE && d.args().size() == 1) {
        include(d.arg(0), context, into);
      } else if (DirectiveTable.check(d, context, end, build)) {
        into.take(d);
      }
    }
  }

  private void include(String name, Context context, Block into) throws ConfException {
    for (String path : named(name)) {
      file(path, context, into);
    }
  }

  private List<String> named(String name) {
    String path = FilePath.resolve(folder, name);
    if (path.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
      return List.of(path);
    }
    Pattern pattern = GlobPattern.compile(FilePath.name(path));
    String parent = FilePath.parent(path);
    return files.list(parent).stream()
        .filter(file -> pattern.matcher(file).matches() && !file.startsWith("."))
        .map(file -> FilePath.resolve(parent, file))
        .toList();
  }

  /// Reads a block of words that are no directives, such as that of `types`.
  void words(Block into) throws ConfException {
    while (true) {
      Lexer.End end = lexer.next();
      switch (end) {
        case BLOCK_DONE -> {
          return;
        }
        case BLOCK -> throw lexer.error("unexpected \"{\"");
        case FILE_DONE -> throw lexer.error("unexpected end of file, expecting \"}\"");
        case SIMPLE -> into.take(lexer.here());
      }
    }
  }
}
