/// Is IPVS: services, real servers, schedulers, connections and forwarding as netfilter hooks.
@NullMarked
package lvslab.lvs;

import org.jspecify.annotations.NullMarked;
