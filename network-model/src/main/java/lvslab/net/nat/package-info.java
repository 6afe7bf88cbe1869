/// Address translation by the rules of table nat (nf_nat).
@NullMarked
package lvslab.net.nat;

import org.jspecify.annotations.NullMarked;
