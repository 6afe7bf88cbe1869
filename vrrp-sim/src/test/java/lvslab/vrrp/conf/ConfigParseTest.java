package lvslab.vrrp.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lvslab.vrrp.conf.parse.ConfSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Golden test: what a real keepalived 2.2.7 said about each text of the reference's config-parse,
/// in order and number.
class ConfigParseTest {
  private static final String FOLDER = "config-parse/";
  private static final String FILE = "/etc/keepalived/keepalived.conf";

  static Stream<String> texts() {
    return resource("index.txt").lines();
  }

  private static String resource(String name) {
    try (InputStream in = ConfigParseTest.class.getResourceAsStream(FOLDER + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestMachine machine(String name) {
    String included = resource("good.conf");
    return new TestMachine().file(FILE, resource(name + ".conf")).file("/run/inc-1.conf", included);
  }

  private static ConfSession session(String name, boolean test, List<ConfMessage> messages) {
    TestMachine machine = machine(name);
    var options = new ConfSession.Options(FILE, "/", machine.hostName(), test, false, false);
    return new ConfSession(machine, options, messages::add);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void saysWhatKeepalivedSays(String name) {
    List<String> expected = resource(name + ".expected").lines().toList();
    List<ConfMessage> messages = new ArrayList<>();
    int status = session(name, true, messages).test();
    List<String> said =
        messages.stream()
            .filter(ConfMessage::complaint)
            .map(m -> m.text().replace(FILE, "FILE"))
            .toList();
    boolean equal =
        said.equals(expected.subList(3, expected.size()))
            && expected.getFirst().equals("rc " + status);
    System.out.println(
        "config-parse "
            + name
            + ": "
            + said.size()
            + " lines, -t exits "
            + status
            + (equal ? ", equal" : ", DIFFERS"));
    assertThat(said).isEqualTo(expected.subList(3, expected.size()));
    assertThat("rc " + status).isEqualTo(expected.getFirst());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void runsAsKeepalivedRuns(String name) {
    List<String> expected = resource(name + ".expected").lines().toList();
    List<ConfMessage> messages = new ArrayList<>();
    ConfSession session = session(name, false, messages);
    int exit = session.readParent().exit();
    int children = 0;
    if (session.hasCheckers()) {
      exit = Math.max(exit, session.readCheckers().exit());
      children++;
    }
    if (session.hasVrrp()) {
      exit = Math.max(exit, session.readVrrp().exit());
      children++;
    }
    boolean ends = exit >= 0;
    assertThat("exit " + (ends ? exit : "-")).isEqualTo(expected.get(1));
    assertThat("children " + (ends ? 0 : children)).isEqualTo(expected.get(2));
  }
}
