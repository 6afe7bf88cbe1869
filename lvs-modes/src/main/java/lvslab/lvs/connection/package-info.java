/// Connection entries: their table, their states and their timeouts.
@NullMarked
package lvslab.lvs.connection;

import org.jspecify.annotations.NullMarked;
