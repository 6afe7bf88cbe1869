package lvslab.lvs.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.core.Ipvs;
import lvslab.net.host.FilePath;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.wire.Bytes;

/// `ipvsadm -R`: each line of standard input is a command line (ipvsadm.c, `restore_table`). The
/// script `ipvsadm-restore` clears the table first and leaves out lines that begin with `#`.
final class Restore implements Pipe.Reader {
  /// Name of the script.
  static final String SCRIPT = "ipvsadm-restore";

  private static final String PROGRAM = "ipvsadm";

  private final Ipvsadm ipvsadm;
  private final Process process;
  private final Ipvs ipvs;
  private Bytes input = Bytes.EMPTY;

  Restore(Ipvsadm ipvsadm, Process process, Ipvs ipvs) {
    this.ipvsadm = ipvsadm;
    this.process = process;
    this.ipvs = ipvs;
  }

  /// Reads to the end of the input, then does it all.
  void start() {
    process.streams().in().setReader(this);
  }

  @Override
  public void onReadable() {
    Pipe in = process.streams().in();
    input = input.concat(in.read());
    if (in.isAtEnd() && process.isAlive()) {
      process.exit(runLines());
    }
  }

  private int runLines() {
    int status = 0;
    boolean script = FilePath.name(process.words().getFirst()).equals(SCRIPT);
    if (script) {
      ipvs.flush();
    }
    try {
      for (String line : input.utf8().lines().toList()) {
        if (!line.isBlank() && !(script && line.startsWith("#"))) {
          List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
          if (!words.getFirst().equals(PROGRAM)) {
            words.addFirst(PROGRAM);
          }
          Request request = RequestParser.parse(words, new Names(process.host().files()));
          if (request.command == Option.RESTORE) {
            throw RequestParser.tryHelp(PROGRAM);
          }
          status = ipvsadm.run(process, ipvs, request);
        }
      }
      return status;
    } catch (UsageException e) {
      process.err(e.text());
      return e.status();
    }
  }
}
