package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Fifo;
import lvslab.net.host.Fifos;
import lvslab.net.host.FileTree;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;

/// Feeds a filter with the lines of its files, or of its standard input as they come.
final class TextInput {
  /// What a filter does.
  interface Filter {
    /// A file begins.
    ///
    /// @param name as given, `-` or empty for standard input
    default void begin(String name) {}

    /// A line.
    ///
    /// @param line without its end
    /// @param ended whether it has a line end, which the last may lack
    /// @return false if the filter wants no more of this file
    boolean line(String line, boolean ended);

    /// A file ends.
    default void end() {}

    /// All files have ended.
    ///
    /// @return exit status, if all files could be read
    int finish();

    /// Exit status if a file cannot be read.
    ///
    /// @return mostly 1
    default int failure() {
      return 1;
    }

    /// What the complaint about a file says.
    ///
    /// @param command name of the command
    /// @param file its name
    /// @param error such as `No such file or directory`
    /// @return the complaint
    default String complaint(String command, String file, String error) {
      return command + ": " + file + ": " + error + "\n";
    }
  }

  private final Process process;
  private final Filter filter;
  private final List<String> files;
  private int next;
  private int status;
  private Bytes held = Bytes.EMPTY;
  private boolean wanted;

  /// What is read as it comes: standard input, or a named pipe.
  private Pipe in;

  private TextInput(Process process, List<String> files, Filter filter) {
    this.process = process;
    this.files = files.isEmpty() ? List.of("") : files;
    this.filter = filter;
    in = process.streams().in();
  }

  /// Runs a filter to its end, and then ends the process.
  static void run(Process process, List<String> files, Filter filter) {
    new TextInput(process, files, filter).goOn();
  }

  private void goOn() {
    while (next < files.size() && process.isAlive()) {
      String file = files.get(next++);
      filter.begin(file);
      wanted = true;
      if (file.isEmpty() || file.equals("-")) {
        in = process.streams().in();
        in.setReader(this::readMore);
        return;
      }
      Optional<Fifo> fifo = Fifos.of(process.host()).find(process.path(file));
      if (fifo.isPresent()) {
        in = fifo.get().reader();
        in.setReader(this::readMore);
        return;
      }
      String path = process.path(file);
      if (process.host().files().mounts().isRemote(path)) {
        process.sleep().forFiles(List.of(path), FileTree.Need.READ, failed -> resume(file, failed));
        return;
      }
      readFile(file);
      filter.end();
    }
    if (process.isAlive()) {
      int result = filter.finish();
      process.exit(status == 0 ? result : status);
    }
  }

  private void resume(String file, Optional<Errno> failed) {
    if (failed.isPresent()) {
      refuse(file, failed.get());
    } else {
      readFile(file);
    }
    filter.end();
    goOn();
  }

  private void refuse(String file, Errno error) {
    process.err(filter.complaint(process.words().getFirst(), file, error.text()));
    status = filter.failure();
  }

  private void readFile(String file) {
    String path = process.path(file);
    Optional<String> text = process.host().files().read(path);
    if (text.isEmpty()) {
      refuse(file, process.host().files().error(path));
      return;
    }
    held = Bytes.utf8(text.get());
    takeLines();
    takeRest();
  }

  private void readMore() {
    if (!process.isAlive()) {
      in.removeReader();
      return;
    }
    held = held.concat(in.read());
    takeLines();
    if (in.isAtEnd() || !wanted) {
      in.removeReader();
      takeRest();
      filter.end();
      goOn();
    }
  }

  private void takeLines() {
    int from = 0;
    for (int i = 0; i < held.length() && wanted && process.isAlive(); i++) {
      if (held.at(i) == '\n') {
        wanted = filter.line(held.slice(from, i).utf8(), true);
        from = i + 1;
      }
    }
    held = wanted ? held.slice(from, held.length()) : Bytes.EMPTY;
  }

  private void takeRest() {
    if (!held.isEmpty() && wanted && process.isAlive()) {
      filter.line(held.utf8(), false);
    }
    held = Bytes.EMPTY;
  }
}
