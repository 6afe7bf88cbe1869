package lvslab.net.device;

/// Hears what the kernel tells of devices (rtnetlink, group RTNLGRP_LINK).
@FunctionalInterface
public interface LinkListener {
  /// A message about a device, as it is now (`rtmsg_ifinfo`).
  ///
  /// @param device which
  /// @param gone whether it is no more (RTM_DELLINK)
  void linkTold(NetDevice device, boolean gone);
}
