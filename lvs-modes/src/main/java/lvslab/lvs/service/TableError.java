package lvslab.lvs.service;

/// Why a change of the tables is refused, with the texts of ipvsadm (libipvs, `ipvs_strerror`).
public enum TableError {
  /// Added twice.
  SERVICE_EXISTS("Service already exists"),
  /// To be changed, but not there.
  NO_SUCH_SERVICE("No such service"),
  /// A real server's service is not there.
  SERVICE_NOT_DEFINED("Service not defined"),
  /// Added twice.
  DESTINATION_EXISTS("Destination already exists"),
  /// To be changed, but not there.
  NO_SUCH_DESTINATION("No such destination"),
  /// The module of a scheduler is not there.
  NO_SCHEDULER("Scheduler or persistence engine not found"),
  /// An address or a time that the kernel does not take.
  INVALID("Invalid operation.  Possibly wrong module version, address not unicast, ..."),
  /// A lower threshold above the upper one.
  RANGE("Numerical result out of range"),
  /// A device that is not there.
  NO_DEVICE("No such device"),
  /// A device without an address.
  NO_ADDRESS("Cannot assign requested address"),
  /// Something that this kernel was built without, as tunnels of GUE and GRE.
  NOT_SUPPORTED("Operation not supported"),
  /// Addresses of IPv6, which this kernel was built without.
  NO_IPV6("Operation not supported with specified address family"),
  /// Started twice.
  DAEMON_RUNS("Daemon has already run"),
  /// To be stopped, but not there.
  NO_DAEMON("No daemon is running");

  private final String text;

  TableError(String text) {
    this.text = text;
  }

  /// As ipvsadm says it.
  ///
  /// @return English, as on Linux
  public String text() {
    return text;
  }
}
