package lvslab.net.nfs;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.socket.SocketException;

/// rpc.nfsd(8) and exportfs(8).
final class ServerCommands {
  private static final int THREADS = 8;

  private ServerCommands() {}

  /// `rpc.nfsd [N]`: so many threads, none to stop.
  static void nfsd(Process process) {
    int threads = THREADS;
    for (String word : process.words().subList(1, process.words().size())) {
      if (word.matches("\\d{1,4}")) {
        threads = Integer.parseInt(word);
      }
    }
    NfsServer server = NfsServer.of(process.host());
    if (threads == 0) {
      server.stop();
      process.exit(0);
      return;
    }
    try {
      server.start(threads);
      process.exit(0);
    } catch (SocketException e) {
      process.err(
          "rpc.nfsd: unable to bind inet TCP socket: errno "
              + e.errno().number()
              + " ("
              + e.errno().text()
              + ")\n");
      process.exit(1);
    }
  }

  /// `exportfs`.
  static void exportfs(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    var flags = new StringBuilder();
    String options = "";
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-o") && i + 1 < words.size()) {
        options = words.get(++i);
      } else if (word.startsWith("-")) {
        flags.append(word, 1, word.length());
      } else {
        operands.add(word);
      }
    }
    String letters = flags.toString();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if ("aruvfsid".indexOf(letter) < 0) {
        process.err("exportfs: invalid option -- '" + letter + "'\n" + USAGE);
        process.exit(1);
        return;
      }
    }
    process.exit(new ServerCommands.Exporting(process, letters, options).run(operands));
  }

  private static final String USAGE = "usage: exportfs [-adfhioruvs] [host:/path]\n";

  private static final class Exporting {
    private final Process process;
    private final Host host;
    private final String flags;
    private final String options;
    private final ExportTable table;
    private int status;

    Exporting(Process process, String flags, String options) {
      this.process = process;
      host = process.host();
      this.flags = flags;
      this.options = options;
      table = NfsServer.of(host).exports();
    }

    private boolean has(char letter) {
      return flags.indexOf(letter) >= 0;
    }

    int run(List<String> operands) {
      if (has('u')) {
        withdraw(operands);
      } else if (has('r') || has('a')) {
        fromFile();
      } else if (!operands.isEmpty()) {
        operands.forEach(this::export);
      } else if (!has('f')) {
        list();
      }
      return status;
    }

    private void fromFile() {
      var file = new ExportsFile(host);
      file.read(host.files().read(ExportsFile.PATH).orElse(""));
      complain(file);
      List<Export> found = file.exports();
      if (has('v')) {
        found.forEach(e -> process.out("exporting " + e.clients() + ":" + e.path() + "\n"));
      }
      if (has('r')) {
        table.replace(found);
      } else {
        table.add(found);
      }
    }

    /// What it has to say of a file, and of folders that are not there.
    private void complain(ExportsFile file) {
      for (String complaint : file.complaints()) {
        process.err("exportfs: " + complaint + "\n");
        status = complaint.contains("suggest") ? status : 1;
      }
      for (Export export : file.exports()) {
        if (!host.files().isFolder(export.path())) {
          process.err(
              "exportfs: Failed to stat " + export.path() + ": No such file or directory\n");
        }
      }
    }

    private void export(String operand) {
      int colon = operand.indexOf(':');
      if (colon < 0) {
        process.err("exportfs: Invalid export syntax: " + operand + "\n");
        status = 1;
        return;
      }
      var file = new ExportsFile(host);
      String client = operand.substring(0, colon);
      file.add(operand.substring(colon + 1), client.isEmpty() ? "*" : client, options, "exportfs");
      complain(file);
      table.add(file.exports());
    }

    private void withdraw(List<String> operands) {
      List<Export> all = new ArrayList<>(table.all());
      if (has('a')) {
        all.clear();
      }
      for (String operand : operands) {
        boolean gone = all.removeIf(e -> (e.clients() + ":" + e.path()).equals(operand));
        if (!gone) {
          process.err("exportfs: Could not find '" + operand + "' to unexport.\n");
          status = 1;
        }
      }
      table.replace(all);
    }

    private void list() {
      for (Export e : table.all()) {
        String path = e.path();
        boolean wide = path.length() > 14;
        String first = wide ? path + "\n\t\t" : path + " ".repeat(14 - path.length()) + "\t";
        String shown = e.clients().equals("*") ? "<world>" : e.clients();
        process.out(first + shown + (has('v') ? "(" + e.options() + ")" : "") + "\n");
      }
    }
  }
}
