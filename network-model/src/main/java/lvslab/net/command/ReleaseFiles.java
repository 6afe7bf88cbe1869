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

  /// Of a system with httpd and nginx.
  private static final String USERS =
      """
      root:x:0:0:root:/root:/bin/bash
      bin:x:1:1:bin:/bin:/sbin/nologin
      daemon:x:2:2:daemon:/sbin:/sbin/nologin
      adm:x:3:4:adm:/var/adm:/sbin/nologin
      lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
      sync:x:5:0:sync:/sbin:/bin/sync
      shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
      halt:x:7:0:halt:/sbin:/sbin/halt
      mail:x:8:12:mail:/var/spool/mail:/sbin/nologin
      operator:x:11:0:operator:/root:/sbin/nologin
      games:x:12:100:games:/usr/games:/sbin/nologin
      ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin
      nobody:x:99:99:Nobody:/:/sbin/nologin
      systemd-network:x:192:192:systemd Network Management:/:/sbin/nologin
      dbus:x:81:81:System message bus:/:/sbin/nologin
      sshd:x:74:74:Privilege-separated SSH:/var/empty/sshd:/sbin/nologin
      apache:x:48:48:Apache:/usr/share/httpd:/sbin/nologin
      nginx:x:998:996:Nginx web server:/var/lib/nginx:/sbin/nologin
      """;

  private static final String GROUPS =
      """
      root:x:0:
      bin:x:1:
      daemon:x:2:
      sys:x:3:
      adm:x:4:
      tty:x:5:
      disk:x:6:
      lp:x:7:
      mail:x:12:
      wheel:x:10:
      users:x:100:
      ftp:x:50:
      nobody:x:99:
      systemd-network:x:192:
      dbus:x:81:
      sshd:x:74:
      apache:x:48:
      nginx:x:996:
      """;

  private ReleaseFiles() {}

  static void addTo(CommandTable table) {
    table.addFile("/etc/hosts", HOSTS, false);
    table.addFile("/etc/sysctl.conf", SYSCTL, false);
    table.addFile("/etc/passwd", USERS, false);
    table.addFile("/etc/group", GROUPS, false);
    table.addFile("/etc/centos-release", RELEASE, false);
    table.addFile("/etc/redhat-release", RELEASE, false);
  }
}
