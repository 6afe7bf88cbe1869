package lvslab.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ScriptUser;

/// The machine for which a bare keepalived.conf is meant, of which nothing is known: it has the
/// interfaces, users and programs that the file names. Files beside the configuration are read from
/// the disk.
final class DiskMachine implements ConfMachine {
  private static final int ETHERNET_MTU = 1500;

  @Override
  public Optional<String> read(String path) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (MalformedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  @Override
  public boolean isFolder(String path) {
    return Files.isDirectory(Path.of(path));
  }

  @Override
  public boolean isExecutable(String path) {
    return false; // a configuration must not be; of programs nothing is known
  }

  @Override
  public List<String> list(String path) {
    try (Stream<Path> files = Files.list(Path.of(path))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Optional<Interface> findInterface(String name) {
    boolean loopback = name.equals("lo");
    return Optional.of(new Interface(name, ETHERNET_MTU, loopback, !loopback, false));
  }

  @Override
  public Executable findProgram(String program) {
    return Executable.RUNS;
  }

  @Override
  public Optional<ScriptUser> findUser(String name) {
    return Optional.of(new ScriptUser(name, 0, 0)); // of users nothing is known
  }

  @Override
  public OptionalInt findGroup(String name) {
    return OptionalInt.of(0);
  }

  @Override
  public String hostName() {
    return "localhost";
  }
}
