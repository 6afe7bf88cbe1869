package lvslab.scenarios.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Library;
import org.jspecify.annotations.Nullable;

/// The plans that are shipped.
public final class Plans {
  private static final String FOLDER = "plans/";

  private Plans() {}

  /// What is shipped.
  ///
  /// @return the ids
  public static List<String> ids() {
    return text("index.txt").orElse("").lines().filter(line -> !line.isBlank()).toList();
  }

  /// Reads a shipped plan.
  ///
  /// @param id of the plan
  /// @return the plan, nothing for an unknown id
  public static Optional<Parsed<Plan>> find(String id) {
    if (!ids().contains(id)) {
      return Optional.empty();
    }
    String name = id + "/plan.yaml";
    return text(name)
        .map(text -> PlanReader.read(new SourceText(name, text), file -> text(id + "/" + file)));
  }

  private static Optional<String> text(String name) {
    try (@Nullable InputStream in = Library.class.getResourceAsStream(FOLDER + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
