/// Netfilter: hook points, chains, verdicts and the iptables tables.
@NullMarked
package lvslab.net.netfilter;

import org.jspecify.annotations.NullMarked;
