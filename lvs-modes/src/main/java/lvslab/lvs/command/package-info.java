/// ipvsadm and the other commands and files that show or change IPVS.
@NullMarked
package lvslab.lvs.command;

import org.jspecify.annotations.NullMarked;
