package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// sysctl(8) of procps 4: reads and sets kernel values, and loads files of them.
final class SysctlCommand implements Tool {
  private static final String DEFAULT_FILE = "/etc/sysctl.conf";

  private boolean write;
  private boolean valuesOnly;
  private boolean namesOnly;
  private boolean quiet;
  private boolean ignore;
  private int status;

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>();
    for (String word : arguments) {
      if (word.matches("-[wnNqeaAX]{2,}")) {
        word.substring(1).chars().forEach(c -> words.add("-" + (char) c));
      } else {
        words.add(word);
      }
    }
    return new SysctlCommand().go(process, new Arguments(words));
  }

  private int go(Process process, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      process.out("\nUsage:\n sysctl [options] [variable[=value] ...]\n");
      return 1;
    }
    boolean all = false;
    boolean system = false;
    @Nullable List<String> files = null;
    @Nullable String pattern = null;
    List<String> keys = new ArrayList<>();
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("--load=")) {
        files = new ArrayList<>(List.of(word.substring("--load=".length())));
        continue;
      }
      switch (word) {
        case "-w", "--write" -> write = true;
        case "-n", "--values" -> valuesOnly = true;
        case "-N", "--names" -> namesOnly = true;
        case "-q", "--quiet" -> quiet = true;
        case "-e", "--ignore" -> ignore = true;
        case "-a", "-A", "-X", "--all" -> all = true;
        case "-p", "-f", "--load" -> files = new ArrayList<>();
        case "--system" -> system = true;
        case "-r", "--pattern" -> pattern = words.hasNext() ? words.next() : "";
        default -> keys.add(option(word));
      }
    }
    if (system) {
      loadSystem(process);
    } else if (files != null) {
      files.addAll(keys);
      load(process, files.isEmpty() ? List.of(DEFAULT_FILE) : files);
    } else if (all) {
      showAll(process, pattern);
    } else if (keys.isEmpty()) {
      throw new CommandFailure(
          "sysctl: no variables specified\nTry `sysctl --help' for more information.\n", 1);
    }
    if (files == null) {
      for (String key : keys) {
        takeKey(process, key);
      }
    }
    return status;
  }

  private static String option(String word) throws CommandFailure {
    if (word.startsWith("-") && word.length() > 1) {
      String text = "sysctl: invalid option -- '" + word.substring(1, 2) + "'\n";
      throw new CommandFailure(text + "Try `sysctl --help' for more information.\n", 1);
    }
    return word;
  }

  private void takeKey(Process process, String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && equals < text.length() - 1) {
      set(process, text.substring(0, equals), text.substring(equals + 1));
    } else if (write || equals == 0 || equals > 0) {
      complain(process, "sysctl: command line(0): invalid syntax, continuing...\n");
    } else {
      show(process, text);
    }
  }

  private void show(Process process, String key) {
    String name = key.replace('/', '.');
    Optional<String> value = process.host().kernel().sysctl().read(key);
    if (value.isPresent()) {
      print(process, name, value.get());
      return;
    }
    boolean found = false;
    for (String other : process.host().kernel().sysctl().names()) {
      if (other.startsWith(name + ".")) {
        found = true;
        print(process, other, process.host().kernel().sysctl().read(other).orElse(""));
      }
    }
    if (!found && !ignore) {
      complain(process, "sysctl: cannot stat " + path(key) + ": No such file or directory\n");
    }
  }

  private void showAll(Process process, @Nullable String pattern) {
    Pattern wanted;
    try {
      wanted = PosixPattern.compile(pattern == null ? "" : pattern, true, 0);
    } catch (PosixSyntaxException e) {
      return; // nothing matches (procps-ng, sysctl.c: pattern_match)
    }
    for (String key : process.host().kernel().sysctl().names()) {
      if (wanted.matcher(key).find()) {
        print(process, key, process.host().kernel().sysctl().read(key).orElse(""));
      }
    }
  }

  private void print(Process process, String name, String value) {
    String text = namesOnly ? name : valuesOnly ? value : name + " = " + value;
    process.out(text + "\n");
  }

  private void set(Process process, String key, String value) {
    String name = key.strip();
    boolean optional = name.startsWith("-");
    if (optional) {
      name = name.substring(1);
    }
    @Nullable Errno error = process.host().files().setSysctl(name, value.strip());
    if (error == Errno.ENOENT) {
      if (!ignore) {
        String text = "sysctl: cannot stat " + path(name) + ": No such file or directory\n";
        process.err(text);
        status = optional ? status : 1;
      }
    } else if (error != null) {
      complain(process, "sysctl: setting key \"" + dotted(name) + "\": " + error.text() + "\n");
    } else if (!quiet) {
      print(process, dotted(name), value.strip());
    }
  }

  private void complain(Process process, String text) {
    process.err(text);
    status = 1;
  }

  private static String dotted(String key) {
    return key.contains("/") && !key.contains(".") ? key.replace('/', '.') : key;
  }

  private static String path(String key) {
    return "/proc/sys/" + dotted(key).replace('.', '/');
  }

  private void load(Process process, List<String> files) {
    for (String file : files) {
      Optional<String> text = process.host().files().read(process.path(file));
      if (text.isEmpty()) {
        complain(process, "sysctl: cannot open \"" + file + "\": No such file or directory\n");
      } else {
        loadText(process, file, text.get());
      }
    }
  }

  /// Bad lines are reported first, then the others are set in order.
  private void loadText(Process process, String file, String text) {
    String[] lines = text.split("\n", -1);
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.indexOf('=') > 0) {
        settings.add(line);
      } else {
        int number = i + 1;
        process.err("sysctl: " + file + "(" + number + "): invalid syntax, continuing...\n");
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      set(process, setting.substring(0, equals), setting.substring(equals + 1));
    }
  }

  private void loadSystem(Process process) {
    FileSystem disk = process.host().files();
    List<String> files = new ArrayList<>();
    for (String name : disk.list("/etc/sysctl.d")) {
      if (name.endsWith(".conf")) {
        files.add("/etc/sysctl.d/" + name);
      }
    }
    if (disk.exists(DEFAULT_FILE)) {
      files.add(DEFAULT_FILE);
    }
    for (String file : files) {
      process.out("* Applying " + file + " ...\n");
      load(process, List.of(file));
    }
  }
}
