/// What sockets of every kind have in common: endpoints and errors.
@NullMarked
package lvslab.net.socket;

import org.jspecify.annotations.NullMarked;
