/// How CentOS 7 gives its devices addresses at boot: ifcfg files, the scripts that read them, and
/// NetworkManager.
@NullMarked
package lvslab.net.ifcfg;

import org.jspecify.annotations.NullMarked;
