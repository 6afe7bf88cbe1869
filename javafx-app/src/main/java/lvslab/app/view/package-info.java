/// The window: JavaFX nodes that show the view model and nothing else.
@NullMarked
package lvslab.app.view;

import org.jspecify.annotations.NullMarked;
