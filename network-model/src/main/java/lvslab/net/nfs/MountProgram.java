package lvslab.net.nfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import lvslab.net.host.FilePath;
import lvslab.net.host.Mounts;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.SettingLines;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// mount(8) for NFS: without words it shows what is mounted; `-a` mounts what /etc/fstab names, and
/// so does a folder alone.
final class MountProgram implements Program {
  private static final int FAILED = 32;
  private static final int USAGE = 1;
  private static final String FSTAB = "/etc/fstab";

  private final Deque<Entry> entries = new ArrayDeque<>();
  private int worst;

  /// What is to be mounted, as a line of /etc/fstab has it.
  ///
  /// @param setBy serial of the event of that line, or of the command that was typed
  private record Entry(String source, String folder, String type, String options, long setBy) {}

  MountProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    String type = "";
    var options = new StringBuilder();
    boolean all = false;
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean valued = word.equals("-t") || word.equals("-o");
      if (valued && i + 1 == words.size()) {
        process.err("mount: option requires an argument -- '" + word.charAt(1) + "'\n");
        process.exit(USAGE);
        return;
      }
      switch (word) {
        case "-t" -> type = words.get(++i);
        case "-o" -> options.append(options.isEmpty() ? "" : ",").append(words.get(++i));
        case "-a" -> all = true;
        case "-r" -> options.append(options.isEmpty() ? "ro" : ",ro");
        default -> {
          if (!word.startsWith("-")) {
            operands.add(word);
          }
        }
      }
    }
    if (!all && operands.isEmpty()) {
      process.out(shown(process, type));
      process.exit(0);
    } else {
      collect(process, operands, new Entry("", "", type, options.toString(), cause(process)));
    }
  }

  /// As mount shows them: `SOURCE on FOLDER type TYPE (OPTIONS)`.
  private static String shown(Process process, String type) {
    var text = new StringBuilder();
    for (String line : process.host().files().mounts().text().split("\n")) {
      String[] words = line.split(" ");
      if (type.isEmpty() || type.equals(words[2])) {
        text.append(words[0]).append(" on ").append(words[1]).append(" type ");
        text.append(words[2]).append(" (").append(words[3]).append(")\n");
      }
    }
    return text.toString();
  }

  private void collect(Process process, List<String> operands, Entry given) {
    if (operands.size() > 1) {
      String folder = process.path(operands.get(1));
      entries.add(new Entry(operands.getFirst(), folder, given.type, given.options, given.setBy));
    } else {
      List<Entry> table = table(process);
      for (Entry entry : table) {
        boolean named = operands.contains(entry.folder) || operands.contains(entry.source);
        boolean due = operands.isEmpty() && !isMounted(process, entry.folder);
        boolean auto = !List.of(entry.options.split(",")).contains("noauto");
        if (entry.type.startsWith("nfs") && (named || due && auto)) {
          entries.add(entry);
        }
      }
      if (entries.isEmpty() && !operands.isEmpty()) {
        process.err("mount: can't find " + operands.getFirst() + " in " + FSTAB + "\n");
        process.exit(USAGE);
        return;
      }
    }
    next(process);
  }

  private static long cause(Process process) {
    return process.host().kernel().engine().currentCause();
  }

  private static boolean isMounted(Process process, String folder) {
    return process.host().files().mounts().list().stream()
        .anyMatch(mount -> mount.folder().equals(folder));
  }

  private static List<Entry> table(Process process) {
    List<Entry> found = new ArrayList<>();
    var lines = new SettingLines(process.host(), "mount");
    int number = 0;
    for (String raw : process.host().files().read(FSTAB).orElse("").split("\n")) {
      number++;
      String[] words = raw.replaceFirst("#.*", "").strip().split("\\s+");
      if (words.length >= 4) {
        long setBy = lines.setBy(words[1], FSTAB, number, raw);
        found.add(new Entry(words[0], words[1], words[2], words[3], setBy));
      }
    }
    return found;
  }

  private void next(Process process) {
    @Nullable Entry entry = entries.poll();
    if (entry == null) {
      process.exit(worst);
      return;
    }
    mount(
        process,
        entry,
        status -> {
          worst = Math.max(worst, status);
          next(process);
        });
  }

  private static void mount(Process process, Entry entry, IntConsumer then) {
    boolean nfs = entry.type.isEmpty() ? entry.source.contains(":/") : entry.type.matches("nfs4?");
    if (!nfs) {
      String what = entry.type.isEmpty() ? "special device " + entry.source : entry.type;
      process.err(
          entry.type.isEmpty()
              ? "mount: " + what + " does not exist\n"
              : "mount: unknown filesystem type '" + what + "'\n");
      then.accept(FAILED);
      return;
    }
    Optional<String> wrong = checked(process, entry);
    if (wrong.isPresent()) {
      process.err("mount.nfs: " + wrong.get() + "\n");
      then.accept(FAILED);
      return;
    }
    int colon = entry.source.lastIndexOf(":/");
    Ipv4Address server =
        NameLookup.addressOf(process.host(), entry.source.substring(0, colon)).orElseThrow();
    NfsOptions options = NfsOptions.parse(entry.options, NfsOptions.DEFAULT);
    String path = FilePath.resolve("/", entry.source.substring(colon + 1));
    var wanted =
        new Mounting.Wanted(entry.source, server, path, entry.folder, options, entry.setBy);
    process.host().kernel().engine().setCurrentCause(entry.setBy);
    new Mounting(
            process,
            wanted,
            complaint -> {
              if (!complaint.isEmpty()) {
                process.err("mount.nfs: " + complaint + "\n");
              }
              then.accept(complaint.isEmpty() ? 0 : FAILED);
            })
        .begin();
  }

  /// What cannot be right, before anybody is asked.
  private static Optional<String> checked(Process process, Entry entry) {
    int colon = entry.source.lastIndexOf(":/");
    if (colon <= 0) {
      return Optional.of("remote share not in 'host:dir' format");
    }
    String server = entry.source.substring(0, colon);
    if (!process.host().files().isFolder(entry.folder)) {
      return Optional.of("mount point " + entry.folder + " does not exist");
    }
    for (Mounts.Mount mount : process.host().files().mounts().list()) {
      if (mount.source().equals(entry.source) && mount.folder().equals(entry.folder)) {
        return Optional.of(entry.folder + " is busy or already mounted");
      }
    }
    try {
      if (!NfsOptions.parse(entry.options, NfsOptions.DEFAULT).spoken()) {
        return Optional.of("requested NFS version or transport protocol is not supported");
      }
    } catch (IllegalArgumentException e) {
      return Optional.of("an incorrect mount option was specified");
    }
    return NameLookup.addressOf(process.host(), server).isPresent()
        ? Optional.empty()
        : Optional.of("Failed to resolve server " + server + ": Name or service not known");
  }
}
