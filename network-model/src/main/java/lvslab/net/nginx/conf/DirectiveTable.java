package lvslab.net.nginx.conf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All directives of nginx with the places and the numbers of words they take (the `ngx_command_t`
/// tables of release 1.22.1), and which of them the lab models.
final class DirectiveTable {
  private static final String FILE = "directives.tsv";
  private static final Map<String, List<Entry>> ENTRIES = load();

  private record Entry(List<String> contexts, String args, boolean block, String only, String how) {
    boolean takes(int count) {
      return switch (args) {
        case "any" -> true;
        case "flag" -> count == 1;
        case "1+" -> count >= 1;
        case "2+" -> count >= 2;
        default -> count < 10 && args.indexOf('0' + count) >= 0;
      };
    }
  }

  private DirectiveTable() {}

  private static Map<String, List<Entry>> load() {
    Map<String, List<Entry>> entries = new TreeMap<>();
    try (@Nullable InputStream in = DirectiveTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException(FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] f = line.split("\t");
        entries
            .computeIfAbsent(f[0], n -> new ArrayList<>(1))
            .add(new Entry(Arrays.asList(f[1].split(",")), f[2], f[3].equals("block"), f[4], f[5]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /// Checks a directive as `ngx_conf_handler` does.
  ///
  /// @return whether it means something here; false if it changes nothing that can be seen
  /// @throws ConfException if nginx or the lab does not take it
  static boolean check(Directive d, Context context, Lexer.End end, NginxBuild build)
      throws ConfException {
    boolean found = false;
    for (Entry entry : ENTRIES.getOrDefault(d.name(), List.of())) {
      if (!entry.only.equals("-") && !build.version().startsWith(entry.only + ".")) {
        continue;
      }
      found = true;
      if (!entry.contexts.contains(context.key())) {
        continue;
      }
      if (!entry.block && end != Lexer.End.SIMPLE) {
        throw d.error("directive \"" + d.name() + "\" is not terminated by \";\"");
      }
      if (entry.block && end != Lexer.End.BLOCK) {
        throw d.error("directive \"" + d.name() + "\" has no opening \"{\"");
      }
      if (!entry.takes(d.args().size())) {
        throw d.error("invalid number of arguments in \"" + d.name() + "\" directive");
      }
      if (entry.how.equals("-")) {
        throw d.error(
            "directive \"" + d.name() + "\" is one of nginx's that lvslab does not model");
      }
      return entry.how.equals("modelled");
    }
    throw d.error(
        found
            ? "\"" + d.name() + "\" directive is not allowed here"
            : "unknown directive \"" + d.name() + "\"");
  }
}
