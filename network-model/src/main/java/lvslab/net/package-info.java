/// Frames, links, switches and Linux-like hosts up to sockets, processes and commands.
@NullMarked
package lvslab.net;

import org.jspecify.annotations.NullMarked;
