/// Who believed what of a virtual address, and when: routers, owners, neighbours, switches; what
/// contradicts itself, and what was lost meanwhile.
@NullMarked
package lvslab.reports.belief;

import org.jspecify.annotations.NullMarked;
