/// The healthchecker child of keepalived (keepalived/check): virtual servers and their pools of
/// real servers in IPVS, and the life that checks of every kind share. The kinds are in
/// [lvslab.vrrp.check.kind].
@NullMarked
package lvslab.vrrp.check;

import org.jspecify.annotations.NullMarked;
