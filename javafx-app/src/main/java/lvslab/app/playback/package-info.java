/// A finished run as the view needs it: its state at any instant, frames on their way, and the
/// player that moves through it. Nothing here knows JavaFX.
@NullMarked
package lvslab.app.playback;

import org.jspecify.annotations.NullMarked;
