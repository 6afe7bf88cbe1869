/// The commands that a person types: ip, sysctl, ping and their like.
@NullMarked
package lvslab.net.command;

import org.jspecify.annotations.NullMarked;
