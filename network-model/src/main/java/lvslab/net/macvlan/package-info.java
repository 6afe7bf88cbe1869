/// Devices with an Ethernet address of their own on top of another device (drivers/net/macvlan.c).
@NullMarked
package lvslab.net.macvlan;

import org.jspecify.annotations.NullMarked;
