package lvslab.app;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main class of the runnable jar.
///
/// Compiled for Java 11 on purpose: an older `java` than the program needs finds a newer one and
/// starts the program there, or says what is wrong.
public final class Bootstrap {
  private static final int NEEDED = 25;
  private static final String MAIN = "lvslab.reports.cli.Main";

  /// `EX_UNAVAILABLE` of sysexits.h; the launch scripts use the same.
  private static final int UNAVAILABLE = 69;

  private Bootstrap() {}

  /// Starts the program.
  ///
  /// @param args as for the program
  /// @throws Exception if it cannot be started
  public static void main(String[] args) throws Exception {
    if (Runtime.version().feature() >= NEEDED) {
      Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
      return;
    }
    Path java = find();
    if (java == null) {
      System.err.println(
          "lvslab: needs Java "
              + NEEDED
              + " or newer, this is "
              + Runtime.version()
              + "; install a JDK "
              + NEEDED
              + " or set LVSLAB_JAVA_HOME to one");
      System.exit(UNAVAILABLE);
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("-D") || option.startsWith("-Xm") || option.startsWith("-ea")) {
        command.add(option);
      }
    }
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(Arrays.asList(args));
    Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
    System.exit(child.waitFor());
  }

  private static @Nullable Path find() throws IOException {
    List<Path> homes = new ArrayList<>();
    for (String name : new String[] {"LVSLAB_JAVA_HOME", "JAVA_HOME", "JDK_25_HOME"}) {
      addPath(homes, System.getenv(name));
    }
    String user = System.getProperty("user.home");
    for (String folder :
        new String[] {
          "/usr/lib/jvm",
          "/usr/java",
          "/opt",
          "/Library/Java/JavaVirtualMachines",
          user + "/Library/Java/JavaVirtualMachines",
          user + "/.jdks",
          user + "/.sdkman/candidates/java",
          "C:\\Program Files\\Java",
          "C:\\Program Files\\Eclipse Adoptium",
          "C:\\Program Files\\Microsoft",
          "C:\\Program Files\\Zulu",
          "C:\\Program Files\\BellSoft"
        }) {
      addChildren(homes, Paths.get(folder));
    }
    for (Path home : homes) {
      Path java = home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
      if (Files.isExecutable(java) && feature(home.resolve("release")) >= NEEDED) {
        return java;
      }
    }
    return null;
  }

  private static void addPath(List<Path> homes, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    try {
      homes.add(Paths.get(text));
    } catch (InvalidPathException e) {
      // a variable that holds no path names no Java
    }
  }

  private static void addChildren(List<Path> homes, Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path home : children) {
        homes.add(home);
        homes.add(home.resolve("Contents/Home"));
      }
    }
  }

  /// Reads the feature release out of the file that every JDK carries; 0 if it says none.
  private static int feature(Path release) throws IOException {
    if (!Files.isRegularFile(release)) {
      return 0;
    }
    for (String line : Files.readAllLines(release)) {
      if (line.startsWith("JAVA_VERSION=\"")) {
        String first = line.substring("JAVA_VERSION=\"".length()).split("[.\"+-]")[0];
        return first.matches("[0-9]{1,4}") ? Integer.parseInt(first) : 0;
      }
    }
    return 0;
  }
}
