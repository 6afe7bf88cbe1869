package lvslab.net.nfs;

import lvslab.net.host.CommandTable;
import lvslab.net.rpc.RpcbindProgram;

/// The programs of nfs-utils and rpcbind, and those that show what is mounted.
public final class NfsCommands {
  private NfsCommands() {}

  /// Installs them.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table
        .add("rpcbind", RpcbindProgram::new)
        .add("rpc.mountd", MountDaemon::new)
        .add("rpc.nfsd", () -> ServerCommands::nfsd)
        .add("exportfs", () -> ServerCommands::exportfs)
        .add("showmount", ShowmountProgram::new)
        .add("rpcinfo", RpcinfoProgram::new)
        .add("mount", MountProgram::new)
        .add("umount", UmountProgram::new)
        .add("df", DfProgram::new);
    table.addFile("/etc/sysconfig/rpcbind", "RPCBIND_ARGS=\"\"\n", false);
  }
}
