/// NFS version 4.1 (RFC 8881) as Linux's nfsd and client speak it, exports and the mount daemon.
@NullMarked
package lvslab.net.nfs;

import org.jspecify.annotations.NullMarked;
