/// Reads keepalived.conf as keepalived 2.2.7 does: line by line against tables of keywords
/// (lib/parser.c), block by block into drafts, which are then completed (vrrp.c:
/// vrrp_complete_init, check_data.c: validate_check_config), with the messages of each process in
/// their order.
@NullMarked
package lvslab.vrrp.conf.parse;

import org.jspecify.annotations.NullMarked;
