/// TLS on top of a socket, as a program that is linked with OpenSSL has it. Handshakes, records and
/// certificates are Bouncy Castle's work, which draws from the run's seed and knows no clock.
@NullMarked
package lvslab.net.tls;

import org.jspecify.annotations.NullMarked;
