/// Benchmarks of IPVS's connections and of NAT's translation, beside what one would write with the
/// JDK's classes.
@NullMarked
package lvslab.lvs.bench;

import org.jspecify.annotations.NullMarked;
