/// Virtual services, their real servers, and what a scheduler is.
@NullMarked
package lvslab.lvs.service;

import org.jspecify.annotations.NullMarked;
