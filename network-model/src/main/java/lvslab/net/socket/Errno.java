package lvslab.net.socket;

/// Errors of system calls, with the texts of strerror(3).
public enum Errno {
  /// Operation not permitted.
  EPERM("Operation not permitted"),
  /// No such file or directory.
  ENOENT("No such file or directory"),
  /// No such process.
  ESRCH("No such process"),
  /// Not allowed.
  EACCES("Permission denied"),
  /// A folder stands where a file is needed.
  EISDIR("Is a directory"),
  /// Argument.
  EINVAL("Invalid argument"),
  /// The device does not exist.
  ENODEV("No such device"),
  /// The thing exists.
  EEXIST("File exists"),
  /// The peer closed for reading.
  EPIPE("Broken pipe"),
  /// Larger than the path takes.
  EMSGSIZE("Message too long"),
  /// Somebody has the port.
  EADDRINUSE("Address already in use"),
  /// The host does not have the address.
  EADDRNOTAVAIL("Cannot assign requested address"),
  /// No route.
  ENETUNREACH("Network is unreachable"),
  /// The device is down.
  ENETDOWN("Network is down"),
  /// Reset by the peer.
  ECONNRESET("Connection reset by peer"),
  /// Aborted here.
  ECONNABORTED("Software caused connection abort"),
  /// No memory or ports.
  ENOBUFS("No buffer space available"),
  /// The thing cannot do that.
  EOPNOTSUPP("Operation not supported"),
  /// Not connected.
  ENOTCONN("Transport endpoint is not connected"),
  /// No answer for too long.
  ETIMEDOUT("Connection timed out"),
  /// Nobody listens.
  ECONNREFUSED("Connection refused"),
  /// The host does not answer.
  EHOSTUNREACH("No route to host");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /// As strerror(3) says it.
  ///
  /// @return English, as on Linux
  public String text() {
    return text;
  }
}
