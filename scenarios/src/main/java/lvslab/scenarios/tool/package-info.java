/// The lab's own small programs, which real hosts have as scripts in the folder `programs` of the
/// resources.
@NullMarked
package lvslab.scenarios.tool;

import org.jspecify.annotations.NullMarked;
