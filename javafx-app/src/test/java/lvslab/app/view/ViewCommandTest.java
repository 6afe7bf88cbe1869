package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import lvslab.reports.cli.ExitCode;
import lvslab.reports.cli.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeAll
  static void startOnceForAll() {
    Fx.start();
  }

  private int lvslab(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void a_picture_is_drawn_without_a_display() throws Exception {
    Path file = folder.resolve("view.png");
    int code = lvslab("view", "lvs-dr", "--at", "1.0028s", "--snapshot", file.toString());
    assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).isEmpty();
    var image = new Image(Files.newInputStream(file));
    assertThat(image.getWidth()).isEqualTo(1366);
    assertThat(image.getHeight()).isEqualTo(768);
    Path small = folder.resolve("small.png");
    lvslab("view", "lvs-dr", "--size", "1024x768", "--snapshot", small.toString());
    assertThat(new Image(Files.newInputStream(small)).getWidth()).isEqualTo(1024);
  }

  @Test
  void the_same_scenario_gives_the_same_picture() throws Exception {
    Path first = folder.resolve("1.png");
    Path second = folder.resolve("2.png");
    for (Path file : new Path[] {first, second}) {
      lvslab("view", "lvs-dr", "--at", "2.001s", "--lang", "zh", "--snapshot", file.toString());
    }
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void a_run_with_the_view_and_one_without_give_the_same_trace() throws Exception {
    Path with = folder.resolve("with.jsonl");
    Path without = folder.resolve("without.jsonl");
    Path file = folder.resolve("view.png");
    lvslab("view", "lvs-dr", "--snapshot", file.toString(), "--trace", with.toString());
    lvslab("run", "lvs-dr", "--quiet", "--trace", without.toString());
    assertThat(Files.size(with)).isPositive();
    assertThat(with).hasSameBinaryContentAs(without);
  }

  @Test
  void what_cannot_be_used_is_said_in_a_line() {
    assertThat(lvslab("view", "lvs-dr", "--size", "big", "--snapshot", "x.png"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--size").doesNotContain("Exception");
    assertThat(lvslab("view", "lvs-dr", "--at", "soon", "--snapshot", "x.png"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lvslab("view", "lvs-drr", "--snapshot", "x.png")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("lvs-dr");
  }

  @Test
  void a_host_and_the_picks_can_be_asked_for() throws Exception {
    Path plain = folder.resolve("plain.png");
    Path host = folder.resolve("host.png");
    Path picks = folder.resolve("picks.png");
    String[] view = {"view", "lvs-dr", "--at", "2.001s", "--snapshot"};
    assertThat(lvslab(with(view, plain.toString()))).isEqualTo(ExitCode.OK);
    assertThat(lvslab(with(view, host.toString(), "--host", "director"))).isEqualTo(ExitCode.OK);
    assertThat(lvslab(with(view, picks.toString(), "--picks"))).isEqualTo(ExitCode.OK);
    assertThat(Files.mismatch(plain, host)).isNotEqualTo(-1);
    assertThat(Files.mismatch(plain, picks)).isNotEqualTo(-1);
    Path drawer = folder.resolve("drawer.png");
    assertThat(lvslab(with(view, drawer.toString(), "--drawer", "picks"))).isEqualTo(ExitCode.OK);
    assertThat(Files.mismatch(plain, drawer)).isNotEqualTo(-1);
    assertThat(lvslab(with(view, "x.png", "--drawer", "pics"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("'pics'", "events, picks, beliefs");
    assertThat(lvslab(with(view, "x.png", "--host", "directr"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("directr", "client, director");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void help_names_the_options() {
    assertThat(lvslab("view", "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("--snapshot", "--at", "--size", "--projector", "--lang");
  }
}
