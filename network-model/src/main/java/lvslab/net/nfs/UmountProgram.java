package lvslab.net.nfs;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.FileTree;
import lvslab.net.host.Mounts;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// umount(8): `-f` gives up calls that nobody answers, `-l` takes the folder away whoever uses it.
final class UmountProgram implements Program {
  private static final int FAILED = 32;

  UmountProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    boolean force = words.stream().anyMatch(w -> w.matches("-[al]*f[al]*"));
    boolean lazy = words.stream().anyMatch(w -> w.matches("-[af]*l[af]*"));
    List<String> named = words.stream().filter(word -> !word.startsWith("-")).toList();
    Mounts mounts = process.host().files().mounts();
    if (words.contains("-a")) {
      named = mounts.list().reversed().stream().map(Mounts.Mount::folder).toList();
    }
    int status = 0;
    for (String name : named) {
      Optional<Mounts.Mount> found =
          mounts.list().reversed().stream()
              .filter(m -> m.folder().equals(process.path(name)) || m.source().equals(name))
              .findFirst();
      if (found.isEmpty()) {
        process.err("umount: " + name + ": not mounted\n");
        status = FAILED;
      } else if (!lazy && isUsed(process, found.get().folder())) {
        process.err("umount.nfs4: " + found.get().folder() + ": device is busy\n");
        status = 16;
      } else {
        take(process, found.get(), force);
      }
    }
    process.exit(status);
  }

  private static boolean isUsed(Process process, String folder) {
    return process.host().processes().all().stream()
        .anyMatch(p -> p.folder().equals(folder) || p.folder().startsWith(folder + "/"));
  }

  private static void take(Process process, Mounts.Mount mount, boolean force) {
    process.host().files().mounts().remove(mount.folder());
    FileTree tree = mount.tree();
    if (tree instanceof NfsMount nfs) {
      if (force) {
        nfs.client().rpc().abort();
      }
      NfsClients.of(process.host()).release(nfs.client());
    }
  }
}
