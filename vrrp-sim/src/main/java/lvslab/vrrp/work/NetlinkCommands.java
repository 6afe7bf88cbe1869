package lvslab.vrrp.work;

import lvslab.net.kernel.GenericNetlink;

/// Commands that a thread sends to the kernel by generic netlink, as those for IPVS: it sleeps
/// while another's is not done.
public final class NetlinkCommands {
  private final GenericNetlink netlink;
  private final Work work;

  /// None yet.
  ///
  /// @param netlink of the kernel
  /// @param work the thread
  public NetlinkCommands(GenericNetlink netlink, Work work) {
    this.netlink = netlink;
    this.work = work;
  }

  /// Whether a command can be carried out at once.
  ///
  /// @return false if the thread sleeps, or has to
  public boolean isFree() {
    return !netlink.isLocked() && !work.isAsleep();
  }

  /// Sends a command.
  ///
  /// @param command what it does
  public void send(Runnable command) {
    if (work.isAsleep()) {
      work.whenAwake(() -> send(command));
    } else if (netlink.isLocked()) {
      work.sleep();
      netlink.await(() -> work.wakeUp(() -> send(command)));
    } else {
      command.run();
    }
  }

  /// A command that has begun starts or stops a thread of the kernel, and is not done before that
  /// has come up or gone.
  public void awaitThread() {
    netlink.lock();
    work.awaitThread(netlink::unlock);
  }
}
