package lvslab.net.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Collects diagnostics of one bundle.
public final class Diagnostics {
  private final String bundle;
  private final List<Diagnostic> list = new ArrayList<>();

  /// None yet.
  ///
  /// @param bundle base name of the bundle that has the sentences
  public Diagnostics(String bundle) {
    this.bundle = bundle;
  }

  /// Adds an error.
  ///
  /// @param span where
  /// @param code what is wrong
  /// @param arguments what the sentences are filled with
  public void error(Span span, String code, String... arguments) {
    add(Severity.ERROR, span, code, arguments);
  }

  /// Adds one.
  ///
  /// @param severity how bad it is
  /// @param span where
  /// @param code what is wrong
  /// @param arguments what the sentences are filled with
  public void add(Severity severity, Span span, String code, String... arguments) {
    list.add(new Diagnostic(severity, bundle, code, span, List.of(arguments)));
  }

  /// Adds those of others.
  ///
  /// @param others already made
  public void addAll(List<Diagnostic> others) {
    list.addAll(others);
  }

  /// All so far, in order of finding.
  ///
  /// @return a view
  public List<Diagnostic> list() {
    return Collections.unmodifiableList(list);
  }

  /// Whether there is an error.
  ///
  /// @return false if there are only warnings and notes, or nothing
  public boolean hasErrors() {
    return list.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
