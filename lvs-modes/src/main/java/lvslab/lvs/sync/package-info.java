/// Synchronisation of connections between directors.
@NullMarked
package lvslab.lvs.sync;

import org.jspecify.annotations.NullMarked;
