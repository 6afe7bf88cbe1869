package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;

/// Options of sed.
///
/// @param quiet -n
/// @param extended -E or -r
/// @param inPlace -i
/// @param suffix of copies that -i keeps
/// @param separate -s
/// @param hasScript whether -e or -f was given
/// @param script of -e and -f, joined
/// @param operands the rest
record SedOptions(
    boolean quiet,
    boolean extended,
    boolean inPlace,
    String suffix,
    boolean separate,
    boolean hasScript,
    String script,
    List<String> operands) {
  static SedOptions read(Process process, List<String> arguments) throws CommandFailure {
    var plain = new ArrayList<String>();
    var script = new ArrayList<String>();
    String suffix = "";
    boolean inPlace = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.matches("-i.+") || word.startsWith("--in-place")) {
        inPlace = true;
        suffix = word.replaceFirst("^(-i|--in-place=?)", "");
      } else if (word.startsWith("--expression=")) {
        script.add(word.substring("--expression=".length()));
      } else if (word.matches("-[nErs]*[ef]") && i + 1 < arguments.size()) {
        plain.add(word.substring(0, word.length() - 1));
        String value = arguments.get(++i);
        script.add(word.endsWith("e") ? value : file(process, value));
      } else {
        plain.add(word);
      }
    }
    plain.removeIf(word -> word.equals("-"));
    FilterOptions options = FilterOptions.read("sed", plain, "nEirsuz", "");
    return new SedOptions(
        options.has("n") || options.has("quiet") || options.has("silent"),
        options.has("E") || options.has("r") || options.has("regexp-extended"),
        inPlace || options.has("i"),
        suffix,
        options.has("s"),
        !script.isEmpty(),
        String.join("\n", script),
        options.operands());
  }

  private static String file(Process process, String name) throws CommandFailure {
    Optional<String> text = process.host().files().read(process.path(name));
    return text.orElseThrow(
        () ->
            new CommandFailure(
                "sed: couldn't open file " + name + ": No such file or directory\n", 1));
  }
}
