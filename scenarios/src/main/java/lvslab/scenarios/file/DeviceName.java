package lvslab.scenarios.file;

/// A device of a host.
///
/// @param host its name
/// @param device its name
public record DeviceName(String host, String device) {
  @Override
  public String toString() {
    return host + "/" + device;
  }
}
