/// ONC RPC (RFC 5531): XDR, calls and replies over TCP and UDP, the port mapper.
@NullMarked
package lvslab.net.rpc;

import org.jspecify.annotations.NullMarked;
