package lvslab.scenarios.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The files beside a scenario.
@FunctionalInterface
public interface SideFiles {
  /// No files.
  SideFiles NONE = _ -> Optional.empty();

  /// Reads one.
  ///
  /// @param name as the scenario names it, relative to its folder
  /// @return its text, or nothing if there is no such file
  Optional<String> read(String name);

  /// The files of a folder.
  ///
  /// @param folder of the scenario
  /// @return reads what is there
  static SideFiles in(Path folder) {
    return name -> {
      try {
        return Optional.of(Files.readString(folder.resolve(name), StandardCharsets.UTF_8));
      } catch (IOException | InvalidPathException e) {
        return Optional.empty();
      }
    };
  }
}
