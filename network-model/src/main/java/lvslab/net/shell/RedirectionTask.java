package lvslab.net.shell;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Fifo;
import lvslab.net.host.Fifos;
import lvslab.net.host.FileModes;
import lvslab.net.host.FileSystem;
import lvslab.net.host.FileTree;
import lvslab.net.host.Pipe;
import lvslab.net.host.Sink;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Opens what the redirections of a command name, from left to right.
final class RedirectionTask extends Task {
  private final List<Redirection> redirections;
  private final List<Sink> opened;
  private @Nullable Expansion target;
  private @Nullable Descriptors io;
  private @Nullable NetworkFile connection;
  private boolean connected;
  private int next;
  private boolean brought;
  private boolean refused;

  /// @param redirections what to open
  /// @param opened gets what was opened, to be closed by the caller
  RedirectionTask(List<Redirection> redirections, List<Sink> opened) {
    this.redirections = redirections;
    this.opened = opened;
  }

  /// The descriptors, or null if something could not be opened.
  @Nullable Descriptors result() {
    return io;
  }

  /// Whether one of them is a connection, which the shell holds.
  boolean hasConnection() {
    return connected;
  }

  @Override
  void step(Interpreter shell) {
    if (refused) {
      shell.finish();
      return;
    }
    Descriptors before = io == null ? shell.io() : io;
    io = before;
    if (connection != null) {
      io = use(connection, before, redirections.get(next));
      connection = null;
      next++;
    } else if (target != null) {
      String text = target.result();
      if (isFar(shell, redirections.get(next), text)) {
        return;
      }
      target = null;
      if (isConnection(redirections.get(next), text)) {
        connected = true;
        connection = NetworkFile.open(shell, text);
        return; // the shell may stand still until the next step
      }
      io = open(shell, before, redirections.get(next), text);
      next++;
    }
    if (io == null || next == redirections.size()) {
      shell.finish();
    } else {
      target = Expansion.text(redirections.get(next).target());
      shell.push(target);
    }
  }

  private static boolean isConnection(Redirection redirection, String text) {
    return switch (redirection.kind()) {
      case READ, WRITE, APPEND -> NetworkFile.isNamedBy(text);
      default -> false;
    };
  }

  private @Nullable Descriptors use(NetworkFile file, Descriptors from, Redirection redirection) {
    if (file.hasFailed()) {
      return null;
    }
    Sink sink = SharedSink.of(file);
    opened.add(sink);
    return redirection.kind() == Redirection.Kind.READ
        ? from.withIn(file.input())
        : from.with(redirection.descriptor(), sink);
  }

  /// Lets the file be fetched or opened, if it is on another machine.
  ///
  /// @return true if the shell waits for that
  private boolean isFar(Interpreter shell, Redirection redirection, String name) {
    String path = shell.process().path(name);
    FileTree.@Nullable Need need =
        switch (redirection.kind()) {
          case READ -> FileTree.Need.READ;
          case WRITE, WRITE_BOTH -> FileTree.Need.EMPTY;
          case APPEND, APPEND_BOTH -> FileTree.Need.WRITE;
          default -> null;
        };
    if (brought || need == null || !shell.host().files().mounts().isRemote(path)) {
      brought = false;
      return false;
    }
    brought = true;
    shell.sleep();
    shell
        .process()
        .sleep()
        .forFiles(
            List.of(path),
            need,
            failed -> {
              if (failed.isPresent()) {
                refused = true;
                io = refuse(shell, name, failed.get());
              }
              shell.wake();
            });
    return true;
  }

  private @Nullable Descriptors open(
      Interpreter shell, Descriptors from, Redirection redirection, String text) {
    int number = redirection.descriptor();
    return switch (redirection.kind()) {
      case HERE_DOCUMENT -> from.withIn(Pipe.holding(Bytes.utf8(text)));
      case HERE_STRING -> from.withIn(Pipe.holding(Bytes.utf8(text + "\n")));
      case READ -> read(shell, from, text);
      case WRITE -> write(shell, from, new int[] {number}, text, false);
      case APPEND -> write(shell, from, new int[] {number}, text, true);
      case WRITE_BOTH -> write(shell, from, new int[] {1, 2}, text, false);
      case APPEND_BOTH -> write(shell, from, new int[] {1, 2}, text, true);
      case DUPLICATE -> duplicate(shell, from, number, text);
    };
  }

  private static @Nullable Descriptors read(Interpreter shell, Descriptors from, String name) {
    FileSystem files = shell.host().files();
    String path = shell.process().path(name);
    Optional<Fifo> fifo = Fifos.of(shell.host()).find(path);
    if (fifo.isPresent()) {
      return from.withIn(fifo.get().reader());
    }
    Optional<String> content = files.read(path);
    if (content.isEmpty()) {
      return refuse(shell, name, files.error(path));
    }
    return from.withIn(Pipe.holding(Bytes.utf8(content.get())));
  }

  private @Nullable Descriptors write(
      Interpreter shell, Descriptors from, int[] numbers, String name, boolean append) {
    String path = shell.process().path(name);
    Optional<Fifo> fifo = Fifos.of(shell.host()).find(path);
    if (!FileModes.of(shell.host().files()).mayWrite(path, shell.process().owner())) {
      return refuse(shell, name, Errno.EACCES);
    }
    Sink target =
        fifo.isPresent() ? fifo.get().writer() : FileSink.open(shell.host().files(), path, append);
    @Nullable Errno error = target.error();
    if (error != null) {
      return refuse(shell, name, error);
    }
    Sink sink = SharedSink.of(target);
    opened.add(sink);
    Descriptors result = from;
    for (int number : numbers) {
      result = result.with(number, sink);
    }
    return result;
  }

  private static @Nullable Descriptors duplicate(
      Interpreter shell, Descriptors from, int number, String text) {
    if (text.equals("-")) {
      return number == 0 ? from.withIn(Pipe.empty()) : from.with(number, data -> {});
    }
    boolean known = number == 0 ? text.equals("0") : text.equals("1") || text.equals("2");
    if (!known) {
      shell.io().err(shell.prefix() + text + ": Bad file descriptor\n");
      return null;
    }
    return number == 0 ? from : from.with(number, from.sink(Integer.parseInt(text)));
  }

  private static @Nullable Descriptors refuse(Interpreter shell, String name, Errno error) {
    shell.io().err(shell.prefix() + name + ": " + error.text() + "\n");
    return null;
  }
}
