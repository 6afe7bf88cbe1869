package lvslab.vrrp.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/// A machine of a test: ens33 and lo, files as they are given, root alone.
public final class TestMachine implements ConfMachine {
  private final Map<String, String> files = new TreeMap<>();
  private final TreeSet<String> executables = new TreeSet<>();
  private final Map<String, Interface> devices = new TreeMap<>();

  public TestMachine() {
    device("ens33");
    devices.put("lo", new Interface("lo", 65536, true, false, false));
  }

  public TestMachine device(String name) {
    devices.put(name, new Interface(name, 1500, false, true, false));
    return this;
  }

  public TestMachine file(String path, String text) {
    files.put(path, text);
    return this;
  }

  public TestMachine executable(String path) {
    executables.add(path);
    return file(path, "#!/bin/sh\n");
  }

  @Override
  public Optional<String> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public boolean isFolder(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    return files.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  @Override
  public boolean isExecutable(String path) {
    return executables.contains(path);
  }

  @Override
  public List<String> list(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String name : files.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()).replaceFirst("/.*", ""));
      }
    }
    return new ArrayList<>(names);
  }

  @Override
  public Optional<Interface> findInterface(String name) {
    return Optional.ofNullable(devices.get(name));
  }

  @Override
  public Executable findProgram(String program) {
    if (!files.containsKey(program)) {
      return program.equals("killall") ? Executable.RUNS : Executable.MISSING;
    }
    return executables.contains(program) ? Executable.RUNS : Executable.NOT_EXECUTABLE;
  }

  @Override
  public Optional<ScriptUser> findUser(String name) {
    return name.equals("root") ? Optional.of(ScriptUser.ROOT) : Optional.empty();
  }

  @Override
  public OptionalInt findGroup(String name) {
    return name.equals("root") ? OptionalInt.of(0) : OptionalInt.empty();
  }

  @Override
  public String hostName() {
    return "m_director";
  }
}
