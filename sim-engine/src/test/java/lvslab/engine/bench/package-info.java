/// Benchmarks of the event queue through the engine's public interface, beside a
/// `java.util.PriorityQueue`.
@NullMarked
package lvslab.engine.bench;

import org.jspecify.annotations.NullMarked;
