package lvslab.scenarios.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lvslab.engine.LivelockException;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.shell.Shell;
import lvslab.scenarios.HostPlan;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import org.junit.jupiter.api.Test;

/// Whatever slips there are in a file on a host: the program that reads it complains or goes on as
/// the real one does, and breaks in no other way.
///
/// The property `lvslab.files` says how many files are tried, `lvslab.files.seed` where to begin.
class FilesTest {
  private static final int NORMAL = 200;
  private static final long A_FILE = 6 * SimTime.SECOND;
  private static final Path CASES = Path.of("src/test/resources/keepalived");

  private final Breakdowns broken = new Breakdowns();

  /// A text that a program reads.
  ///
  /// @param path where it lies on a host
  /// @param text whole
  private record Written(String path, String text) {}

  @Test
  void a_slip_in_a_file_breaks_nothing() throws IOException {
    int count = Integer.getInteger("lvslab.files", NORMAL);
    long first = Long.getLong("lvslab.files.seed", 1);
    List<Written> files = new ArrayList<>(shipped());
    files.addAll(recorded());
    List<String> words =
        files.stream().flatMap(file -> Mangled.words(file.text()).stream()).toList();
    for (long seed = first; seed < first + count; seed++) {
      tryOne(seed, files, words);
    }
    assertThat(broken.told()).isEmpty();
  }

  private static List<Written> shipped() {
    List<Written> files = new ArrayList<>();
    for (String id : Library.ids()) {
      Scenario scenario = Library.find(id).orElseThrow().read(List.of()).orElseThrow();
      for (HostPlan host : scenario.hosts()) {
        host.files().forEach((path, text) -> files.add(new Written(path, text.text())));
      }
    }
    return files.stream().distinct().toList();
  }

  /// The configurations that a real keepalived was recorded with.
  private static List<Written> recorded() throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(CASES)) {
      paths = walk.filter(path -> path.toString().endsWith(".conf")).sorted().toList();
    }
    List<Written> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(new Written("/etc/keepalived/keepalived.conf", Files.readString(path)));
    }
    return files;
  }

  /// What reads a file anew.
  private static String reader(String path) {
    if (path.endsWith("keepalived.conf")) {
      return "keepalived -t -f "
          + path
          + "; systemctl restart keepalived; sleep 3; systemctl reload keepalived; sleep 1;"
          + " systemctl stop keepalived";
    }
    if (path.endsWith("nginx.conf")) {
      return "nginx -t; systemctl restart nginx; curl -s -m 1 http://127.0.0.1/; nginx -s reload;"
          + " curl -s -m 1 http://127.0.0.1/x?y=z; nginx -s stop";
    }
    if (path.contains("/httpd/")) {
      return "httpd -t; systemctl restart httpd; curl -s -m 1 http://127.0.0.1/; apachectl"
          + " graceful";
    }
    if (path.contains("/ifcfg-")) {
      String device = path.substring(path.indexOf("/ifcfg-") + "/ifcfg-".length());
      return "ifdown " + device + "; ifup " + device + "; systemctl restart network; ip addr";
    }
    if (path.endsWith(".service")) {
      String unit = path.substring(path.lastIndexOf('/') + 1);
      return "systemctl daemon-reload; systemctl restart " + unit + "; systemctl status " + unit;
    }
    return switch (path) {
      case "/etc/sysctl.conf" -> "sysctl -p; sysctl --system";
      case "/etc/fstab" -> "mount -a; umount -a";
      case "/etc/exports" -> "exportfs -ra; exportfs -v; systemctl restart nfs-server";
      case "/etc/hosts" -> "ping -c 1 -W 1 web; curl -s -m 1 http://shop/";
      case "/etc/lab-basket.conf" -> "systemctl restart lab-basket; curl -s -m 1 http://127.0.0.1/";
      case "/etc/hostname" -> "hostname; hostnamectl";
      default -> "sh " + path + " INSTANCE x MASTER 100; bash " + path;
    };
  }

  private void tryOne(long seed, List<Written> files, List<String> words) {
    var random = new SplittableRandom(seed);
    Written file = files.get(random.nextInt(files.size()));
    String text = new Mangled(random, words).of(file.text());
    Scenario scenario = Library.find("nginx-ha").orElseThrow().read(List.of()).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    try {
      run.runUntil(SimTime.SECOND);
      Host host = run.world().hosts().getFirst();
      host.files().write(file.path(), text);
      String line = "chmod +x " + file.path() + "; " + reader(file.path());
      Shell.run(host, line, result -> assertThat(result.status()).isBetween(0, 255));
      run.engine().runUntil(run.engine().nowNanos() + A_FILE);
    } catch (LivelockException e) {
      return; // said in an orderly way
    } catch (RuntimeException | Error e) {
      broken.note("seed " + seed + ", " + file.path() + ":\n" + text, e);
    }
  }
}
