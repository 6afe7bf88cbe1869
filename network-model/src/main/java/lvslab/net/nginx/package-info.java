/// nginx: a master and its workers, which serve files and pass requests on to servers behind them.
@NullMarked
package lvslab.net.nginx;

import org.jspecify.annotations.NullMarked;
