package lvslab.style;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A Java source, as text and as the compiler parses it.
///
/// @param name path below the top folder, with `/`
/// @param text the whole file
/// @param unit its syntax tree
/// @param positions where the nodes of the tree stand in the text
record SourceFile(String name, String text, CompilationUnitTree unit, SourcePositions positions) {

  /// All sources of all modules, in order of their names.
  static List<SourceFile> allBelow(Path top) {
    List<Text> texts = new ArrayList<>();
    for (Path folder : sourceFolders(top)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          String name = top.relativize(file).toString().replace('\\', '/');
          texts.add(new Text(name, Files.readString(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return parse(texts);
  }

  /// One source that is given as text.
  static SourceFile of(String name, String text) {
    return parse(List.of(new Text(name, text))).getFirst();
  }

  private static List<SourceFile> parse(List<Text> texts) {
    JavacTask task = task(null, List.of(), texts);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<SourceFile> parsed = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        String name = unit.getSourceFile().toUri().getPath().substring(1);
        String text = unit.getSourceFile().getCharContent(false).toString();
        parsed.add(new SourceFile(name, text, unit, positions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parsed;
  }

  /// A compiler of sources that were read already.
  static JavacTask task(
      DiagnosticListener<JavaFileObject> faults,
      List<String> options,
      Iterable<? extends JavaFileObject> texts) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    return (JavacTask) compiler.getTask(null, null, faults, options, null, texts);
  }

  private static List<Path> sourceFolders(Path top) {
    try (Stream<Path> modules = Files.list(top)) {
      return modules
          .sorted()
          .flatMap(m -> Stream.of(m.resolve("src/main/java"), m.resolve("src/test/java")))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isMain() {
    return name.contains("/src/main/");
  }

  /// The lines of text blocks, which stand as a program prints or reads them.
  BitSet textBlockLines() {
    var lines = new BitSet();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String) {
          lines.set(firstLine(literal) + 1, Math.max(lastLine(literal), firstLine(literal)) + 1);
        }
        return null;
      }
    }.scan(unit, null);
    return lines;
  }

  int firstLine(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  int lastLine(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
