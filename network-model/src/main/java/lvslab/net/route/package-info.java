/// Routing: tables of routes and the choice of a source address.
@NullMarked
package lvslab.net.route;

import org.jspecify.annotations.NullMarked;
