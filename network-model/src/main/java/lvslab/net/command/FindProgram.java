package lvslab.net.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.GlobPattern;
import lvslab.net.shell.Shell;

/// find(1): -name, -iname, -path, -type, -maxdepth, -mindepth, -empty, `!`, `-o`, -print, -delete,
/// -exec COMMAND \; or +.
final class FindProgram implements Program {
  private final List<String> found = new ArrayList<>();
  private final Deque<List<String>> commands = new ArrayDeque<>();
  private int maxDepth = Integer.MAX_VALUE;
  private int minDepth;
  private boolean delete;
  private List<String> exec = List.of();
  private boolean together;
  private int status;

  FindProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    int at = 1;
    List<String> roots = new ArrayList<>();
    while (at < words.size() && !words.get(at).matches("[-!(].*")) {
      roots.add(words.get(at++));
    }
    try {
      Predicate<String> wanted =
          conditions(process, new Arguments(words.subList(at, words.size())));
      for (String root : roots.isEmpty() ? List.of(".") : roots) {
        String path = process.path(root);
        FileSystem files = process.host().files();
        if (!typeOf(files, path).isEmpty()) {
          walk(process, root, 0, wanted);
        } else {
          process.err("find: ‘" + root + "’: No such file or directory\n");
          status = 1;
        }
      }
      act(process);
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  private void walk(Process process, String name, int depth, Predicate<String> wanted) {
    FileSystem files = process.host().files();
    String path = process.path(name);
    if (depth >= minDepth && wanted.test(name)) {
      found.add(name);
    }
    if (depth < maxDepth && typeOf(files, path).equals("d")) {
      String prefix = name.endsWith("/") ? name : name + "/";
      files.list(path).forEach(child -> walk(process, prefix + child, depth + 1, wanted));
    }
  }

  /// The letter of -type, empty if nothing is there. Links are not followed.
  private static String typeOf(FileSystem files, String path) {
    return files.links().isLink(path)
        ? "l"
        : files.exists(path) ? "f" : files.isFolder(path) ? "d" : "";
  }

  private Predicate<String> conditions(Process process, Arguments words) throws CommandFailure {
    List<Predicate<String>> alternatives = new ArrayList<>();
    Predicate<String> all = name -> true;
    boolean negated = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "!", "-not" -> negated = !negated;
        case "-o", "-or" -> {
          alternatives.add(all);
          all = name -> true;
        }
        case "-a", "-and", "-print", "(", ")" -> {} // as it is anyway
        case "-maxdepth" -> maxDepth = Integer.parseInt(value(word, words));
        case "-mindepth" -> minDepth = Integer.parseInt(value(word, words));
        case "-delete" -> delete = true;
        case "-exec", "-ok" -> readExec(words);
        default -> {
          Predicate<String> one = condition(process, word, words);
          all = all.and(negated ? one.negate() : one);
          negated = false;
        }
      }
    }
    alternatives.add(all);
    return name -> alternatives.stream().anyMatch(a -> a.test(name));
  }

  private static String value(String word, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw new CommandFailure("find: missing argument to `" + word + "'\n", 1);
    }
    return words.next();
  }

  private static Predicate<String> condition(Process process, String word, Arguments words)
      throws CommandFailure {
    FileSystem files = process.host().files();
    switch (word) {
      case "-name", "-iname" -> {
        Pattern glob = GlobPattern.compile(value(word, words));
        int flags = word.equals("-iname") ? Pattern.CASE_INSENSITIVE : 0;
        Pattern pattern = Pattern.compile(glob.pattern(), glob.flags() | flags);
        return name -> pattern.matcher(FilePath.name(name)).matches();
      }
      case "-path", "-wholename" -> {
        Pattern pattern = GlobPattern.compile(value(word, words));
        return name -> pattern.matcher(name).matches();
      }
      case "-type" -> {
        String type = value(word, words);
        return name -> typeOf(files, process.path(name)).equals(type);
      }
      case "-empty" -> {
        return name ->
            files
                .read(process.path(name))
                .map(String::isEmpty)
                .orElseGet(() -> files.list(process.path(name)).isEmpty());
      }
      default -> throw new CommandFailure("find: unknown predicate `" + word + "'\n", 1);
    }
  }

  private void readExec(Arguments words) {
    exec = new ArrayList<>();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals(";") || word.equals("+")) {
        together = word.equals("+");
        break;
      }
      exec.add(word);
    }
  }

  private void act(Process process) {
    if (delete) {
      for (String name : found.reversed()) {
        if (!process.host().files().remove(process.path(name))) {
          process.host().files().removeFolder(process.path(name));
        }
      }
    } else if (exec.isEmpty()) {
      found.forEach(name -> process.out(name + "\n"));
    } else if (together) {
      List<String> words = new ArrayList<>(exec);
      words.remove("{}");
      words.addAll(found);
      commands.add(words);
    } else {
      for (String name : found) {
        commands.add(exec.stream().map(w -> w.replace("{}", name)).toList());
      }
    }
    goOn(process);
  }

  private void goOn(Process process) {
    List<String> words = commands.isEmpty() ? List.of() : commands.remove();
    if (words.isEmpty()) {
      process.exit(status);
      return;
    }
    Optional<Program> program = Shell.find(process.host(), words.getFirst());
    if (program.isEmpty()) {
      process.err("find: ‘" + words.getFirst() + "’: No such file or directory\n");
      goOn(process);
      return;
    }
    var streams =
        new Process.Streams(Pipe.empty(), data -> process.out(data), process.streams().err());
    var start = new Process.Start(words, streams, process.folder(), process.environment());
    process
        .host()
        .processes()
        .start(process.pid(), program.get(), start)
        .onExit(ended -> goOn(process));
  }
}
