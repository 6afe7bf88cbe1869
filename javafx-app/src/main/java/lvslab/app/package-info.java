/// Starts the program, and shows topology, frames, tables and logs.
@NullMarked
package lvslab.app;

import org.jspecify.annotations.NullMarked;
