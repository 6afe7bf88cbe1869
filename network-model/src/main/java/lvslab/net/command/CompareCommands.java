package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;

/// cmp and diff (the normal format), of two files.
final class CompareCommands {
  private CompareCommands() {}

  static void addTo(CommandTable table) {
    table.add("cmp", ((Tool) CompareCommands::compare).program());
    table.add("diff", ((Tool) CompareCommands::differences).program());
  }

  private static List<String> texts(Process process, String command, List<String> names)
      throws CommandFailure {
    if (names.size() != 2) {
      String behind = names.isEmpty() ? "diff" : names.getLast();
      throw new CommandFailure(command + ": missing operand after '" + behind + "'\n", 2);
    }
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      Optional<String> text = process.host().files().read(process.path(name));
      texts.add(
          text.orElseThrow(
              () ->
                  new CommandFailure(command + ": " + name + ": No such file or directory\n", 2)));
    }
    return texts;
  }

  private static int compare(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("cmp", arguments, "sl", "");
    List<String> names = options.operands();
    List<String> texts = texts(process, "cmp", names);
    String a = texts.get(0);
    String b = texts.get(1);
    if (a.equals(b)) {
      return 0;
    }
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    long line = a.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    if (at < Math.min(a.length(), b.length()) && !options.has("s")) {
      process.out(
          names.get(0)
              + " "
              + names.get(1)
              + " differ: byte "
              + (at + 1)
              + ", line "
              + line
              + "\n");
    } else if (!options.has("s")) {
      String shorter = a.length() < b.length() ? names.get(0) : names.get(1);
      process.err("cmp: EOF on " + shorter + " after byte " + at + ", line " + (line - 1) + "\n");
    }
    return 1;
  }

  private static int differences(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("diff", arguments, "qrNwBb", "");
    List<String> names = options.operands();
    List<String> texts = texts(process, "diff", names);
    List<String> a = texts.get(0).lines().toList();
    List<String> b = texts.get(1).lines().toList();
    if (a.equals(b)) {
      return 0;
    }
    if (options.has("q")) {
      process.out("Files " + names.get(0) + " and " + names.get(1) + " differ\n");
      return 1;
    }
    process.out(hunks(a, b, common(a, b)));
    return 1;
  }

  /// Lengths of the longest common subsequences of the tails.
  private static int[][] common(List<String> a, List<String> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            a.get(i).equals(b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static String hunks(List<String> a, List<String> b, int[][] common) {
    var out = new StringBuilder();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        i++;
        j++;
        continue;
      }
      int fromA = i;
      int fromB = j;
      while ((i < a.size() || j < b.size())
          && !(i < a.size() && j < b.size() && a.get(i).equals(b.get(j)))) {
        boolean first = j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1];
        i += first ? 1 : 0;
        j += first ? 0 : 1;
      }
      hunk(out, a.subList(fromA, i), fromA, b.subList(fromB, j), fromB);
    }
    return out.toString();
  }

  private static void hunk(
      StringBuilder out, List<String> gone, int fromA, List<String> come, int fromB) {
    char kind = gone.isEmpty() ? 'a' : come.isEmpty() ? 'd' : 'c';
    out.append(range(fromA, gone.size())).append(kind).append(range(fromB, come.size()));
    out.append('\n');
    gone.forEach(line -> out.append("< ").append(line).append('\n'));
    out.append(kind == 'c' ? "---\n" : "");
    come.forEach(line -> out.append("> ").append(line).append('\n'));
  }

  private static String range(int from, int size) {
    return size == 0
        ? Integer.toString(from)
        : size == 1 ? Integer.toString(from + 1) : (from + 1) + "," + (from + size);
  }
}
