package lvslab.style;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Rules that need the syntax tree. The value that is passed down is the depth of nesting.
final class TreeRules extends TreeScanner<Void, Integer> {
  static final int METHOD_LINES = 60;
  static final int PARAMETERS = 5;
  static final int NESTING = 4;

  private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helpers?|Managers?)");

  private final SourceFile file;
  private final Consumer<Finding> findings;
  private boolean inRecord;

  private TreeRules(SourceFile file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  static void check(SourceFile file, Consumer<Finding> findings) {
    new TreeRules(file, findings).scan(file.unit(), 0);
  }

  private void found(String rule, Tree place, String reason) {
    findings.accept(new Finding(rule, file.name(), file.firstLine(place), reason));
  }

  @Override
  public Void visitClass(ClassTree type, Integer depth) {
    String name = type.getSimpleName().toString();
    if (VAGUE.matcher(name).matches()) {
      found("type-name", type, "'" + name + "' says nothing: name what it is or knows");
    }
    boolean outer = inRecord;
    inRecord = type.getKind() == Tree.Kind.RECORD;
    super.visitClass(type, 0);
    inRecord = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree method, Integer depth) {
    String name = method.getName().toString();
    int lines = file.lastLine(method) - file.firstLine(method) + 1;
    if (lines > METHOD_LINES) {
      found("method-length", method, name + " has " + lines + " lines, at most " + METHOD_LINES);
    }
    int parameters = method.getParameters().size();
    boolean ofRecord = inRecord && method.getReturnType() == null;
    if (parameters > PARAMETERS && !ofRecord && !isGiven(method)) {
      String reason = " has " + parameters + " parameters, at most " + PARAMETERS + ": a record?";
      found("parameters", method, name + reason);
    }
    return super.visitMethod(method, 0);
  }

  /// Who overrides cannot choose, what is overridden is judged where it stands; and the parameters
  /// of a test are the columns of its table.
  private static boolean isGiven(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(a -> a.getAnnotationType().toString())
        .anyMatch(name -> name.equals("Override") || name.equals("ParameterizedTest"));
  }

  private int enter(Tree place, int depth) {
    if (depth + 1 == NESTING + 1) {
      String reason = "more than " + NESTING + " levels deep: name the inner part as a method";
      found("nesting", place, reason);
    }
    return depth + 1;
  }

  @Override
  public Void visitIf(IfTree tree, Integer depth) {
    int inner = enter(tree, depth);
    scan(tree.getCondition(), depth);
    scan(tree.getThenStatement(), inner);
    if (tree.getElseStatement() instanceof IfTree chained) {
      return scan(chained, depth);
    }
    return scan(tree.getElseStatement(), inner);
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Integer depth) {
    return super.visitForLoop(tree, enter(tree, depth));
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Integer depth) {
    return super.visitEnhancedForLoop(tree, enter(tree, depth));
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Integer depth) {
    return super.visitWhileLoop(tree, enter(tree, depth));
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Integer depth) {
    return super.visitDoWhileLoop(tree, enter(tree, depth));
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Integer depth) {
    return super.visitSwitch(tree, enter(tree, depth));
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Integer depth) {
    return super.visitSwitchExpression(tree, enter(tree, depth));
  }

  @Override
  public Void visitTry(TryTree tree, Integer depth) {
    return super.visitTry(tree, enter(tree, depth));
  }

  @Override
  public Void visitSynchronized(SynchronizedTree tree, Integer depth) {
    return super.visitSynchronized(tree, enter(tree, depth));
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Integer depth) {
    boolean block = tree.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT;
    return super.visitLambdaExpression(tree, block ? enter(tree, depth) : depth);
  }
}
