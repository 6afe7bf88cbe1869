package lvslab.scenarios.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lvslab.net.host.CommandTable;
import lvslab.net.shell.CommandNames;
import lvslab.net.shell.ParsedScript;
import lvslab.net.shell.Place;
import lvslab.net.shell.ShellParser;
import lvslab.net.shell.ShellScript;
import lvslab.net.shell.ShellSyntaxError;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Span;
import lvslab.net.text.Spelling;
import lvslab.scenarios.source.PlacedText;

/// Reads scripts before they run: their syntax, and whether there are the commands they name.
public final class ScriptReading {
  private static final Pattern SHELL = Pattern.compile("#! ?(/usr)?/bin/(env )?(ba|da|k)?sh\\b");

  private final CommandTable commands;
  private final Diagnostics found;

  /// Reads scripts.
  ///
  /// @param commands what is installed on the hosts
  /// @param found takes what is wrong
  public ScriptReading(CommandTable commands, Diagnostics found) {
    this.commands = commands;
    this.found = found;
  }

  /// Checks a script.
  ///
  /// @param script its text
  /// @param files paths of the files of its host, which may be programs of their own
  public void check(PlacedText script, Set<String> files) {
    check(script, files, Set.of());
  }

  /// Checks the files of a host that are scripts of the shell: what keepalived, systemd and others
  /// would run. A function may come from another one of them.
  ///
  /// @param files texts by path
  public void checkFiles(Map<String, PlacedText> files) {
    List<PlacedText> scripts =
        files.values().stream().filter(f -> SHELL.matcher(f.text()).lookingAt()).toList();
    Set<String> functions = new TreeSet<>();
    for (PlacedText file : files.values()) {
      if (ShellParser.parse(file.text()) instanceof ShellScript parsed) {
        functions.addAll(CommandNames.functionsOf(parsed));
      }
    }
    scripts.forEach(script -> check(script, files.keySet(), functions));
  }

  private void check(PlacedText script, Set<String> files, Set<String> functions) {
    switch (ShellParser.parse(script.text())) {
      case ShellSyntaxError error ->
          found.error(
              span(script, error.place()),
              "shell-syntax",
              error.message(),
              error.found(),
              error.expected());
      case ShellScript parsed -> {
        for (CommandNames.Name name : CommandNames.of(parsed)) {
          if (!isKnown(name.text(), files) && !functions.contains(name.text())) {
            unknown(name.text(), span(script, name.place()));
          }
        }
      }
    }
  }

  private boolean isKnown(String name, Set<String> files) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return commands.typedNames().contains(name)
          || files.stream().anyMatch(f -> f.matches("(/usr(/local)?)?/s?bin/" + quoted(name)));
    }
    boolean system = name.substring(0, slash).matches("(/usr(/local)?)?/s?bin");
    return !system
        || files.contains(name)
        || commands.typedNames().contains(name.substring(slash + 1));
  }

  private static String quoted(String name) {
    return Pattern.quote(name);
  }

  private void unknown(String name, Span span) {
    String near = Spelling.nearest(name, commands.typedNames());
    found.error(span, "unknown-command", name, near, String.join(", ", commands.typedNames()));
  }

  /// The addresses that a script gives and takes.
  ///
  /// @param script its text
  /// @return in order; none if it is no script
  public static List<AddressChange> addresses(PlacedText script) {
    ParsedScript parsed = ShellParser.parse(script.text());
    if (!(parsed instanceof ShellScript read)) {
      return List.of();
    }
    return SimpleCommands.of(read).stream()
        .map(AddressChange::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /// Where a spot of a script stands.
  ///
  /// @param script its text
  /// @param spot a word of it
  /// @return its place in the file
  public static Span span(PlacedText script, AddressChange.Spot spot) {
    return script.at(spot.line() - 1, spot.column() - 1);
  }

  private static Span span(PlacedText script, Place place) {
    return script.at(place.line() - 1, place.column() - 1);
  }
}
