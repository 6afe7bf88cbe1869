package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paths of files: absolute, with slashes.
public final class FilePath {
  private FilePath() {}

  /// Makes a path absolute and plain.
  ///
  /// @param folder the folder a relative path begins at, absolute
  /// @param path absolute or relative
  /// @return absolute, without `.`, `..`, doubled or trailing slashes
  public static String resolve(String folder, String path) {
    List<String> parts = new ArrayList<>();
    for (String part : (path.startsWith("/") ? path : folder + "/" + path).split("/")) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  /// The folder a path is in.
  ///
  /// @param path absolute
  /// @return absolute
  public static String parent(String path) {
    String name = normal(path);
    int slash = name.lastIndexOf('/');
    return slash <= 0 ? "/" : name.substring(0, slash);
  }

  /// The last part of a path.
  ///
  /// @param path any
  /// @return the name behind the last slash
  public static String name(String path) {
    String name = normal(path);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  static String normal(String path) {
    String name = path.indexOf("//") < 0 ? path : path.replaceAll("/+", "/");
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /// The part of a path directly below a folder.
  static Optional<String> childOf(String prefix, String path) {
    if (!path.startsWith(prefix) || path.length() == prefix.length()) {
      return Optional.empty();
    }
    int slash = path.indexOf('/', prefix.length());
    return Optional.of(path.substring(prefix.length(), slash < 0 ? path.length() : slash));
  }
}
