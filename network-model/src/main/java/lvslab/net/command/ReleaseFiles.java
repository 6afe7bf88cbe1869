package lvslab.net.command;

import lvslab.net.host.CommandTable;

/// Files that every CentOS 7.5 has and that tutorials look at or add to.
final class ReleaseFiles {
  private static final String HOSTS =
      """
      127.0.0.1   localhost localhost.localdomain localhost4 localhost4.localdomain4
      ::1         localhost localhost.localdomain localhost6 localhost6.localdomain6
      """;

  private static final String SYSCTL =
      """
      # sysctl settings are defined through files in
      # /usr/lib/sysctl.d/, /run/sysctl.d/, and /etc/sysctl.d/.
      #
      # Vendors settings live in /usr/lib/sysctl.d/.
      # To override a whole file, create a new file with the same in
      # /etc/sysctl.d/ and put new settings there. To override
      # only specific settings, add a file with a lexically later
      # name in /etc/sysctl.d/ and put new settings there.
      #
      # For more information, see sysctl.conf(5) and sysctl.d(5).
      """;

  private static final String RELEASE = "CentOS Linux release 7.5.1804 (Core) \n";

  private ReleaseFiles() {}

  static void addTo(CommandTable table) {
    table.addFile("/etc/hosts", HOSTS, false);
    table.addFile("/etc/sysctl.conf", SYSCTL, false);
    table.addFile("/etc/centos-release", RELEASE, false);
    table.addFile("/etc/redhat-release", RELEASE, false);
  }
}
