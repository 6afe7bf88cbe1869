/// Virtual routers in networks that break and are mended, drawn from seeds.
@NullMarked
package lvslab.scenarios.election;

import org.jspecify.annotations.NullMarked;
