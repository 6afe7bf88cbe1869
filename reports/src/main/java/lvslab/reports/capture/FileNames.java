package lvslab.reports.capture;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes names of things names of files: without signs that some system forbids, and each only
/// once, also where letters of either case are the same.
final class FileNames {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]|^\\.");

  private final Set<String> given = new LinkedHashSet<>();

  /// A name nobody got before.
  ///
  /// @param wanted what it should be like
  /// @param suffix such as `.pcapng`
  /// @return the name; a number tells it from an earlier one
  String unique(String wanted, String suffix) {
    String safe = UNSAFE.matcher(wanted).replaceAll("_");
    String name = safe + suffix;
    for (int i = 2; !given.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = safe + "-" + i + suffix;
    }
    return name;
  }
}
