package lvslab.net.nfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import lvslab.net.host.Mounts;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.rpc.XdrIn;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// df(1) with -h, -k, -T, -P and -t: the disk, and what is mounted, whose servers are asked. It
/// waits for one that does not answer.
final class DfProgram implements Program {
  private final List<String[]> rows = new ArrayList<>();
  private final Deque<Mounts.Mount> ahead = new ArrayDeque<>();
  private boolean human;
  private boolean typed;
  private int status;

  DfProgram() {}

  @Override
  public void start(Process process) {
    List<String> names = new ArrayList<>();
    for (String word : process.words().subList(1, process.words().size())) {
      if (word.startsWith("-")) {
        human |= word.contains("h");
        typed |= word.contains("T");
      } else {
        names.add(process.path(word));
      }
    }
    Mounts mounts = process.host().files().mounts();
    boolean disk = names.isEmpty();
    for (String name : names) {
      boolean far = mounts.isRemote(name);
      disk |= !far;
      mounts.list().stream()
          .filter(m -> far && (name.equals(m.folder()) || name.startsWith(m.folder() + "/")))
          .forEach(ahead::add);
    }
    if (names.isEmpty()) {
      ahead.addAll(mounts.list());
    }
    if (disk) {
      add("/dev/mapper/centos-root", "xfs", "/", Attributes.TOTAL_BYTES, Attributes.USED_BYTES);
    }
    next(process);
  }

  private void next(Process process) {
    Mounts.@Nullable Mount mount = ahead.poll();
    if (mount == null) {
      process.out(table());
      process.exit(status);
    } else if (mount.tree() instanceof NfsMount nfs) {
      ask(process, mount, nfs);
    } else {
      next(process);
    }
  }

  private void ask(Process process, Mounts.Mount mount, NfsMount nfs) {
    Consumer<Runnable> wake = process.sleep().begin();
    nfs.client()
        .call(
            new Ops().file(nfs.root().handle()).attributes(Attributes.SPACE),
            nfs.options().how(),
            results -> wake.accept(() -> told(process, mount, results)));
  }

  private void told(Process process, Mounts.Mount mount, Results results) {
    if (results.isOk()) {
      results.next();
      XdrIn in = results.next();
      Attributes.readBitmap(in);
      var values = new XdrIn(in.opaque());
      values.fixed(3 * 8); // files
      values.u64();
      long free = values.u64();
      long total = values.u64();
      add(mount.source(), mount.type(), mount.folder(), total, total - free);
    } else {
      Errno error = results.error();
      process.err("df: ‘" + mount.folder() + "’: " + error.text() + "\n");
      status = 1;
    }
    next(process);
  }

  private void add(String source, String type, String folder, long total, long used) {
    long percent = (used * 100 + total - 1) / total;
    rows.add(
        new String[] {
          source, type, size(total), size(used), size(total - used), percent + "%", folder
        });
  }

  private String size(long bytes) {
    long kilobytes = (bytes + 1023) / 1024;
    if (!human) {
      return Long.toString(kilobytes);
    }
    long tenths = kilobytes * 10;
    int unit = 0;
    while (tenths >= 10_240) {
      tenths = (tenths + 1023) / 1024;
      unit++;
    }
    String letter = "KMGT".substring(unit, unit + 1);
    return tenths < 100 ? tenths / 10 + "." + tenths % 10 + letter : (tenths + 9) / 10 + letter;
  }

  private String table() {
    List<String[]> all = new ArrayList<>();
    String blocks = human ? " Size" : "1K-blocks";
    all.add(
        new String[] {
          "Filesystem    ",
          "Type",
          blocks,
          human ? " Used" : "Used",
          human ? "Avail" : "Available",
          "Use%",
          "Mounted on"
        });
    all.addAll(rows);
    int[] widths = new int[7];
    for (String[] row : all) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    var text = new StringBuilder();
    for (String[] row : all) {
      for (int i = 0; i < row.length; i++) {
        if (i == 1 && !typed) {
          continue;
        }
        String pad = " ".repeat(widths[i] - row[i].length());
        boolean left = i < 2;
        text.append(i == 0 ? "" : " ");
        text.append(left ? row[i] + pad : i == row.length - 1 ? row[i] : pad + row[i]);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
