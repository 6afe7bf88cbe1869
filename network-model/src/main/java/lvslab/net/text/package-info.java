/// Texts that people write and what is said about them: places, diagnostics, phrases by language.
@NullMarked
package lvslab.net.text;

import org.jspecify.annotations.NullMarked;
