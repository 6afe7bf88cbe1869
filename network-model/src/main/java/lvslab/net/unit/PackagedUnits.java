package lvslab.net.unit;

import java.util.Map;
import java.util.TreeMap;

/// The unit files that come with the packages of this module, as CentOS 7 installs them below
/// /usr/lib/systemd/system.
final class PackagedUnits {
  private static final Map<String, String> TEXTS = new TreeMap<>();

  static {
    TEXTS.put(
        "httpd.service",
        """
        [Unit]
        Description=The Apache HTTP Server
        After=network.target remote-fs.target nss-lookup.target

        [Service]
        Type=notify
        EnvironmentFile=/etc/sysconfig/httpd
        ExecStart=/usr/sbin/httpd $OPTIONS -DFOREGROUND
        ExecReload=/usr/sbin/httpd $OPTIONS -k graceful
        ExecStop=/bin/kill -WINCH ${MAINPID}
        KillSignal=SIGCONT
        PrivateTmp=true

        [Install]
        WantedBy=multi-user.target
        """);
    TEXTS.put(
        "iptables.service",
        """
        [Unit]
        Description=IPv4 firewall with iptables
        After=syslog.target
        AssertPathExists=/etc/sysconfig/iptables

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/usr/libexec/iptables/iptables.init start
        ExecReload=/usr/libexec/iptables/iptables.init reload
        ExecStop=/usr/libexec/iptables/iptables.init stop
        Environment=BOOTUP=serial
        Environment=CONSOLETYPE=serial

        [Install]
        WantedBy=basic.target
        """);
  }

  private static final String NFS = "nfs-server.service";

  static {
    TEXTS.put(
        "rpcbind.service",
        """
        [Unit]
        Description=RPC bind service
        DefaultDependencies=no
        After=network.target

        [Service]
        Type=forking
        EnvironmentFile=/etc/sysconfig/rpcbind
        ExecStart=/sbin/rpcbind -w $RPCBIND_ARGS

        [Install]
        WantedBy=multi-user.target
        """);
    TEXTS.put(
        "nfs-mountd.service",
        """
        [Unit]
        Description=NFS Mount Daemon
        DefaultDependencies=no
        After=network.target local-fs.target rpcbind.service
        BindsTo=nfs-server.service

        [Service]
        Type=forking
        EnvironmentFile=-/run/sysconfig/nfs-utils
        ExecStart=/usr/sbin/rpc.mountd $RPCMOUNTDARGS
        """);
    TEXTS.put(
        NFS,
        """
        [Unit]
        Description=NFS server and services
        DefaultDependencies=no
        Requires=network.target proc-fs-nfsd.mount
        Requires=nfs-mountd.service
        Wants=rpcbind.service
        After=local-fs.target network.target rpcbind.service nfs-mountd.service

        [Service]
        EnvironmentFile=-/run/sysconfig/nfs-utils
        Type=oneshot
        RemainAfterExit=yes
        ExecStartPre=/usr/sbin/exportfs -r
        ExecStart=/usr/sbin/rpc.nfsd $RPCNFSDARGS
        ExecStop=/usr/sbin/rpc.nfsd 0
        ExecStopPost=/usr/sbin/exportfs -au
        ExecStopPost=/usr/sbin/exportfs -f
        ExecReload=/usr/sbin/exportfs -r

        [Install]
        WantedBy=multi-user.target
        """);
    TEXTS.put("nfs.service", TEXTS.getOrDefault(NFS, ""));
  }

  private PackagedUnits() {}

  /// The unit that a name stands for: `nfs.service` is a link.
  static String aliased(String name) {
    return name.equals("nfs.service") ? NFS : name;
  }

  static Map<String, String> texts() {
    return TEXTS;
  }
}
