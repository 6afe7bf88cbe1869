import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Checks or rewrites the layout of every Java source, as google-java-format does by default.
///
/// The build starts it from its source, in a JVM of the JDK 25 that compiles the code, because
/// Maven's own JVM may be older and the formatter uses the compiler of the JVM it runs in:
///
///     mvn -B verify                            checks
///     mvn -q -N -Pformat process-sources       rewrites
///
/// Arguments: `check` or `write`, the root folder, and a file that remembers the digests of texts
/// that were seen to be right, so that a second run reads but does not parse them.
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea");

  private final Formatter formatter = new Formatter();
  private final Set<String> known = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  public static void main(String[] args) throws IOException {
    System.exit(new Format().run(args[0].equals("write"), Path.of(args[1]), Path.of(args[2])));
  }

  private int run(boolean write, Path root, Path memory) throws IOException {
    if (Files.exists(memory)) {
      known.addAll(Files.readAllLines(memory));
    }
    Set<String> seen = new TreeSet<>();
    for (Path file : sources(root)) {
      String text = Files.readString(file);
      if (known.contains(digest(text))) {
        seen.add(digest(text));
        continue;
      }
      String name = root.relativize(file).toString();
      try {
        String formatted = format(text);
        if (write && !formatted.equals(text)) {
          Files.writeString(file, formatted);
          System.out.println("formatted " + name);
        }
        if (write || formatted.equals(text)) {
          seen.add(digest(formatted));
        } else {
          wrong.add(name);
        }
      } catch (FormatterException e) {
        wrong.add(name + ": " + e.getMessage());
      }
    }
    Files.createDirectories(memory.getParent());
    Files.write(memory, seen);
    if (wrong.isEmpty()) {
      return 0;
    }
    System.err.println(write ? "cannot be parsed:" : "not in google-java-format's layout:");
    wrong.forEach(name -> System.err.println("  " + name));
    if (!write) {
      System.err.println("to rewrite them: mvn -q -N -Pformat process-sources");
    }
    return 1;
  }

  private String format(String text) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(text, Style.GOOGLE);
    String used = RemoveUnusedImports.removeUnusedImports(ordered);
    return StringWrapper.wrap(formatter.formatSource(used), formatter);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean skip = SKIPPED.contains(dir.getFileName().toString());
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
