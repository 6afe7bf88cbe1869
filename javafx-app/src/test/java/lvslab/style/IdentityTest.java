package lvslab.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/// Values are compared by `equals`: `==` of two records, strings or boxed numbers asks whether they
/// are the same object, which two equal addresses need not be.
///
/// Devices, hooks and connections are compared by identity on purpose, which is why Error Prone's
/// own check, that does not tell them from values, is off.
class IdentityTest {
  private static final Set<String> JDK_VALUES =
      Set.of(
          "java.lang.String",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.time.Duration");

  @Test
  void values_are_not_compared_by_identity() throws IOException {
    List<JavaFileObject> texts = new ArrayList<>();
    for (SourceFile file : SourceFile.allBelow(TidyTest.TOP)) {
      if (file.isMain()) {
        texts.add(file.unit().getSourceFile());
      }
    }
    assertThat(texts).isNotEmpty();
    List<Finding> findings = findings(texts);
    assertThat(findings).withFailMessage(() -> TidyTest.lines(findings)).isEmpty();
  }

  @Test
  void the_rule_sees_an_offence() throws IOException {
    String text =
        """
        record Point(int x) {
          boolean a(Point other) { return this == other; }
          boolean b(String other) { return other != "b"; }
          boolean c(Object other) { return this == other; }
          boolean d(Point other) { return other == null || x == other.x; }
          boolean e(Thread other) { return Thread.currentThread() == other; }
        }
        """;
    SourceFile file = SourceFile.of("Point.java", text);
    assertThat(findings(List.of(file.unit().getSourceFile())))
        .extracting(Finding::line)
        .containsExactly(2, 3);
  }

  private static List<Finding> findings(List<JavaFileObject> texts) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> options = List.of("-proc:none", "-Xlint:none", "-classpath", classPath);
    var faults = new DiagnosticCollector<JavaFileObject>();
    JavacTask task = SourceFile.task(faults, options, texts);
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    assertThat(faults.getDiagnostics()).as("sources that could not be read").isEmpty();
    var scanner = new Scanner(Trees.instance(task));
    units.forEach(unit -> scanner.scan(unit, null));
    return scanner.findings;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final List<Finding> findings = new ArrayList<>();

    Scanner(Trees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
      boolean identity =
          tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
      if (identity && isValue(tree.getLeftOperand()) && isValue(tree.getRightOperand())) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        String name = unit.getSourceFile().toUri().getPath().substring(1);
        int line = (int) unit.getLineMap().getLineNumber(start);
        findings.add(new Finding("identity", name, line, tree + ": compare values by equals"));
      }
      return super.visitBinary(tree, nothing);
    }

    private boolean isValue(ExpressionTree operand) {
      TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), operand));
      if (!(type instanceof DeclaredType declared)) {
        return false;
      }
      Element element = declared.asElement();
      return element.getKind() == ElementKind.RECORD
          || element instanceof TypeElement named
              && JDK_VALUES.contains(named.getQualifiedName().toString());
    }
  }
}
