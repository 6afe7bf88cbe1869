/// `lab-basket`: a web shop's shopping basket, which is kept in the memory of one server or in a
/// store that all servers share.
@NullMarked
package lvslab.net.basket;

import org.jspecify.annotations.NullMarked;
