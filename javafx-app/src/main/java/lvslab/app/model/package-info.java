/// What the panes of the view show, as values and properties without a single node, so that all of
/// it is tested without a screen.
@NullMarked
package lvslab.app.model;

import org.jspecify.annotations.NullMarked;
