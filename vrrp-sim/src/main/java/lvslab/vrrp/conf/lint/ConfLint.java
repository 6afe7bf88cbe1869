package lvslab.vrrp.conf.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;

/// Looks a configuration over, all of it at once. The severity is keepalived's own: an error keeps
/// it from running, a warning it says and goes on, a note it does not say at all.
public final class ConfLint {
  /// The bundle that has the sentences.
  public static final String BUNDLE = "lvslab.vrrp.conf.lint.messages";

  /// What two processes say of the same place is said once.
  private record Said(Optional<Span> span, String sentence) {
    /// A plain start has a prefix that a test has not.
    static Said of(ConfMessage message) {
      String sentence = message.sentence();
      String prefix = "WARNING - ";
      boolean longer = sentence.startsWith(prefix);
      return new Said(message.span(), longer ? sentence.substring(prefix.length()) : sentence);
    }
  }

  private final ConfMachine machine;
  private final String file;
  private final SourceText text;
  private final Diagnostics found = new Diagnostics(BUNDLE);
  private final Set<Said> said = new LinkedHashSet<>();
  private final Set<Said> fatal = new LinkedHashSet<>();

  private ConfLint(ConfMachine machine, String file) {
    this.machine = machine;
    this.file = file;
    text = new SourceText(file, machine.read(file).orElse(""));
  }

  /// Looks a file over, and those that it includes.
  ///
  /// @param machine what it is for
  /// @param file absolute path
  /// @return what there is to say, in keepalived's order, notes last
  public static List<Diagnostic> check(ConfMachine machine, String file) {
    var lint = new ConfLint(machine, file);
    lint.run();
    return lint.found.list();
  }

  /// The block whose closing brace is missing, if that is why keepalived does not know a word.
  ///
  /// @param message a complaint of keepalived's
  /// @param machine has the file
  /// @return where the block begins
  public static Optional<Span> unclosedBlock(ConfMessage message, ConfMachine machine) {
    return message
        .span()
        .filter(span -> UnknownWord.isBehindLostBrace(message))
        .flatMap(
            span ->
                LostBrace.span(
                    span.file(),
                    machine.read(span.file()).orElse("").lines().toList(),
                    span.line()));
  }

  private ConfSession.Options options(boolean test) {
    return new ConfSession.Options(file, "/", machine.hostName(), test, false, false);
  }

  private void run() {
    List<ConfMessage> heard = new ArrayList<>();
    var session = new ConfSession(machine, options(false), heard::add);
    ConfSession.Outcome<?> parent = session.readParent();
    noteEnd(parent, heard);
    if (parent.runs()) {
      ConfSession.Outcome<VrrpConf> vrrp = session.readVrrp();
      noteEnd(vrrp, heard);
      ConfSession.Outcome<CheckersConf> checkers = session.readCheckers();
      noteEnd(checkers, heard);
    }
    List<ConfMessage> tested = new ArrayList<>();
    new ConfSession(machine, options(true), tested::add).test();
    tested.addAll(heard);
    tested.stream().filter(ConfMessage::complaint).forEach(this::say);
    if (parent.runs()) {
      SilentFacts.find(machine, options(false), found);
    }
  }

  /// A process that ends does so over its last complaint.
  private void noteEnd(ConfSession.Outcome<?> outcome, List<ConfMessage> heard) {
    if (!outcome.runs()) {
      heard.stream()
          .filter(ConfMessage::complaint)
          .reduce((first, second) -> second)
          .ifPresent(message -> fatal.add(Said.of(message)));
    }
  }

  private void say(ConfMessage message) {
    var one = Said.of(message);
    if (!said.add(one)) {
      return;
    }
    boolean ends = fatal.contains(one);
    Span span = message.span().map(ConfLint::word).orElseGet(() -> text.at(1, 1));
    Remarks.Remark remark = Remarks.of(message, span, ends, this::lines);
    found.add(
        ends ? Severity.ERROR : Severity.WARNING,
        span,
        remark.code(),
        remark.arguments().toArray(String[]::new));
  }

  /// A place that is a whole line is that of its first word.
  private static Span word(Span span) {
    String line = span.lineText();
    int indent = line.length() - line.stripLeading().length();
    return span.column() == 1 && !line.isBlank() ? span.right(indent) : span;
  }

  private List<String> lines(String name) {
    return name.equals(file)
        ? text.lines()
        : new SourceText(name, machine.read(name).orElse("")).lines();
  }
}
