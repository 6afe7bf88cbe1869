/// Where hosts, switches and cables are drawn: geometry without JavaFX, the same picture for the
/// same scenario and size.
@NullMarked
package lvslab.app.layout;

import org.jspecify.annotations.NullMarked;
