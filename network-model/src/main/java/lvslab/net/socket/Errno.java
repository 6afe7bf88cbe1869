package lvslab.net.socket;

/// Errors of system calls, with their numbers and the texts of strerror(3).
public enum Errno {
  /// Operation not permitted.
  EPERM(1, "Operation not permitted"),
  /// No such file or directory.
  ENOENT(2, "No such file or directory"),
  /// No such process.
  ESRCH(3, "No such process"),
  /// Not allowed.
  EACCES(13, "Permission denied"),
  /// Input or output failed.
  EIO(5, "Input/output error"),
  /// What is used cannot be taken away.
  EBUSY(16, "Device or resource busy"),
  /// A file stands where a folder is needed.
  ENOTDIR(20, "Not a directory"),
  /// The folder holds something.
  ENOTEMPTY(39, "Directory not empty"),
  /// Not spoken here.
  EPROTONOSUPPORT(93, "Protocol not supported"),
  /// The server does not know the file any more.
  ESTALE(116, "Stale file handle"),
  /// A folder stands where a file is needed.
  EISDIR(21, "Is a directory"),
  /// Argument.
  EINVAL(22, "Invalid argument"),
  /// Not on this file system.
  EXDEV(18, "Invalid cross-device link"),
  /// The device does not exist.
  ENODEV(19, "No such device"),
  /// The thing exists.
  EEXIST(17, "File exists"),
  /// The file system may only be read.
  EROFS(30, "Read-only file system"),
  /// The peer closed for reading.
  EPIPE(32, "Broken pipe"),
  /// Symbolic links in a circle.
  ELOOP(40, "Too many levels of symbolic links"),
  /// Larger than the path takes.
  EMSGSIZE(90, "Message too long"),
  /// Somebody has the port.
  EADDRINUSE(98, "Address already in use"),
  /// The host does not have the address.
  EADDRNOTAVAIL(99, "Cannot assign requested address"),
  /// No route.
  ENETUNREACH(101, "Network is unreachable"),
  /// The device is down.
  ENETDOWN(100, "Network is down"),
  /// Reset by the peer.
  ECONNRESET(104, "Connection reset by peer"),
  /// Aborted here.
  ECONNABORTED(103, "Software caused connection abort"),
  /// No memory or ports.
  ENOBUFS(105, "No buffer space available"),
  /// The thing cannot do that.
  EOPNOTSUPP(95, "Operation not supported"),
  /// Not connected.
  ENOTCONN(107, "Transport endpoint is not connected"),
  /// No answer for too long.
  ETIMEDOUT(110, "Connection timed out"),
  /// Nobody listens.
  ECONNREFUSED(111, "Connection refused"),
  /// The host does not answer.
  EHOSTUNREACH(113, "No route to host");

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// Its number (include/uapi/asm-generic/errno.h).
  ///
  /// @return as some programs print it
  public int number() {
    return number;
  }

  /// As strerror(3) says it.
  ///
  /// @return English, as on Linux
  public String text() {
    return text;
  }
}
