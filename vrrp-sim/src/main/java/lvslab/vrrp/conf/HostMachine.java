package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Accounts;
import lvslab.net.host.FileModes;
import lvslab.net.host.FileStatus;
import lvslab.net.host.Host;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.shell.Shell;

/// A simulated host, as reading a configuration sees it. Its users are root and those of
/// /etc/passwd.
///
/// @param host the host
public record HostMachine(Host host) implements ConfMachine {
  private static final List<String> PROGRAM_FOLDERS =
      List.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/");

  @Override
  public Optional<String> read(String path) {
    return host.files().isFolder(path) ? Optional.empty() : host.files().read(path);
  }

  @Override
  public boolean isFolder(String path) {
    return host.files().isFolder(path);
  }

  @Override
  public boolean isExecutable(String path) {
    return host.files().isExecutable(path);
  }

  @Override
  public List<String> list(String path) {
    return host.files().list(path);
  }

  @Override
  public Optional<Interface> findInterface(String name) {
    return host.stack().devices().find(name).map(HostMachine::device);
  }

  private static Interface device(NetDevice device) {
    boolean loopback = device.isLoopback();
    boolean multicast = !loopback && device.needsNeighbours();
    boolean macvlan = device instanceof MacvlanDevice;
    return new Interface(device.name(), device.mtu(), loopback, multicast, macvlan);
  }

  @Override
  public Executable findProgram(String program) {
    if (program.indexOf('/') < 0) {
      return isInstalled(program) ? Executable.RUNS : Executable.MISSING;
    }
    if (host.files().exists(program)) {
      return host.files().isExecutable(program) ? Executable.RUNS : Executable.NOT_EXECUTABLE;
    }
    boolean inFolder =
        PROGRAM_FOLDERS.stream()
            .anyMatch(
                folder -> program.equals(folder + program.substring(program.lastIndexOf('/') + 1)));
    return inFolder && isInstalled(program) ? Executable.RUNS : Executable.MISSING;
  }

  private boolean isInstalled(String program) {
    return Shell.find(host, program).isPresent();
  }

  @Override
  public Optional<FileStatus> status(String path) {
    return path.startsWith("/") ? FileModes.of(host.files()).status(path) : Optional.empty();
  }

  @Override
  public Optional<ScriptUser> findUser(String name) {
    return Accounts.user(host, name)
        .map(account -> new ScriptUser(name, account.uid(), account.gid()));
  }

  @Override
  public OptionalInt findGroup(String name) {
    return Accounts.group(host, name);
  }

  @Override
  public String hostName() {
    String name = host.hostname();
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
