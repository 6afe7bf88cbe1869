package lvslab.net.kernel;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Linux. What is modelled is 6.1; parts that were another way before ask for it.
///
/// 3.10 is that of RHEL and CentOS 7, which Red Hat kept changing; all others are those of
/// kernel.org.
///
/// @param major such as 6
/// @param minor such as 1
/// @param patch the third number, 0 if nobody says which
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {
  /// What a host has unless it says otherwise.
  public static final KernelVersion DEFAULT = new KernelVersion(6, 1, 0);

  /// The oldest one that a host may have.
  public static final KernelVersion OLDEST = new KernelVersion(3, 10, 0);

  private static final Pattern FORM = Pattern.compile("(\\d)\\.(\\d{1,2})(?:\\.(\\d{1,4}))?");
  private static final int[] LAST_MINOR = {0, 0, 0, 19, 20, 19, 1};
  private static final Comparator<KernelVersion> ORDER =
      Comparator.comparingInt(KernelVersion::major)
          .thenComparingInt(KernelVersion::minor)
          .thenComparingInt(KernelVersion::patch);

  /// Reads a version.
  ///
  /// @param text such as `6.1` or `6.1.176`
  /// @return the version, or nothing if it is none from [#OLDEST] to 6.1
  public static Optional<KernelVersion> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int patch = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    var version =
        new KernelVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), patch);
    boolean known =
        version.major < LAST_MINOR.length
            && version.minor <= LAST_MINOR[version.major]
            && version.compareTo(OLDEST) >= 0;
    return known ? Optional.of(version) : Optional.empty();
  }

  /// Whether it is a version or a later one.
  ///
  /// @param otherMajor of that version
  /// @param otherMinor of that version
  /// @return true if so
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return compareTo(new KernelVersion(otherMajor, otherMinor, 0)) >= 0;
  }

  /// Whether it is the kernel of RHEL and CentOS 7.
  ///
  /// @return true for 3.10
  public boolean isRhel7() {
    return major == OLDEST.major && minor == OLDEST.minor;
  }

  /// As `uname -r` begins.
  ///
  /// @return three numbers
  public String release() {
    return major + "." + minor + "." + patch;
  }

  @Override
  public int compareTo(KernelVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return patch == 0 ? major + "." + minor : release();
  }
}
