/// Mails that keepalived sends by itself, speaking SMTP (keepalived core/smtp.c).
@NullMarked
package lvslab.vrrp.smtp;

import org.jspecify.annotations.NullMarked;
