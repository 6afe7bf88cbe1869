package lvslab.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.source.SideFiles;
import org.jspecify.annotations.Nullable;

/// The scenarios that are shipped.
public final class Library {
  private static final String FOLDER = "library/";

  private Library() {}

  /// A shipped scenario.
  ///
  /// @param id its name
  /// @param source its text
  /// @param files what stands beside it
  public record Entry(String id, SourceText source, SideFiles files) {
    /// Reads it.
    ///
    /// @param settings changes to it
    /// @return the scenario and what there is to say about it
    public Parsed<Scenario> read(List<String> settings) {
      return ScenarioReader.read(source, files, settings);
    }
  }

  /// The names of all.
  ///
  /// @return in the order in which they are best met
  public static List<String> ids() {
    return text("index.txt").orElseThrow().lines().filter(line -> !line.isBlank()).toList();
  }

  /// A shipped scenario.
  ///
  /// @param id its name
  /// @return text and files, or nothing
  public static Optional<Entry> find(String id) {
    if (!ids().contains(id)) {
      return Optional.empty();
    }
    String name = id + "/scenario.yaml";
    return text(name)
        .map(text -> new Entry(id, new SourceText(name, text), file -> text(id + "/" + file)));
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
