package lvslab.net.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts beside what bash 5.2 prints for them.
class ShellTest {
  private final Terminals terminals = new Terminals();
  private final Host host = terminals.host("box");

  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of("echo one  two; echo 'a  b' \"c  d\"", "one two\na  b c  d\n"),
        Arguments.of("x=5; echo $x ${x}y \"$x\" '$x' \\$x", "5 5y 5 $x $x\n"),
        Arguments.of("x='a  b'; echo $x; echo \"$x\"; y=$x; echo \"$y\"", "a b\na  b\na  b\n"),
        Arguments.of(
            "echo ${u:-none} ${u-also} ${x:=set} $x ${x:+yes} ${#x}", "none also set set yes 3\n"),
        Arguments.of(
            "p=/a/b/c.txt; echo ${p##*/} ${p%/*} ${p%.txt} ${p#/a}",
            "c.txt /a/b /a/b/c /b/c.txt\n"),
        Arguments.of(
            "echo $((1 + 2 * 3)) $(( (1+2)*3 )) $((7 / 2)) $((7 % 2)) $((2 > 1))", "7 9 3 1 1\n"),
        Arguments.of("i=1; i=$((i + 1)); echo $i $((i++)) $i $((i *= 4)) $i", "2 2 3 12 12\n"),
        Arguments.of("echo $(echo in; echo side) `echo back`", "in side back\n"),
        Arguments.of("echo \"$(printf 'a\\nb\\n\\n')\"", "a\nb\n"),
        Arguments.of("true && echo yes || echo no; false && echo yes || echo no", "yes\nno\n"),
        Arguments.of("if false; then echo a; elif true; then echo b; else echo c; fi", "b\n"),
        Arguments.of("for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done", "1\n3\n"),
        Arguments.of("i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done", "1\n2\n3\n"),
        Arguments.of("i=3; until [ $i -eq 0 ]; do echo $i; i=$((i-1)); done", "3\n2\n1\n"),
        Arguments.of("while true; do echo once; break; done; echo $?", "once\n0\n"),
        Arguments.of(
            "for a in 1 2; do for b in x y; do echo $a$b; break 2; done; done; echo end",
            "1x\nend\n"),
        Arguments.of("case abc in x) echo x;; a*|b*) echo a;; *) echo other;; esac", "a\n"),
        Arguments.of(
            "case 'a*' in 'a*') echo plain;; esac; case abc in 'a*') echo no;; esac; echo .",
            "plain\n.\n"),
        Arguments.of("f() { echo \"$1-$#\"; return 3; }; f a b; echo $?", "a-2\n3\n"),
        Arguments.of("f() { local v=in; echo $v; }; v=out; f; echo $v", "in\nout\n"),
        Arguments.of(
            "set -- a 'b c' d; for x in \"$@\"; do echo \"<$x>\"; done; echo $#",
            "<a>\n<b c>\n<d>\n3\n"),
        Arguments.of("set -- 1 2 3; shift; echo $1 $*", "2 2 3\n"),
        Arguments.of("set --; for x in \"$@\"; do echo never; done; echo \"<$@>\" \"$*\"", "<> \n"),
        Arguments.of("(x=2; cd /tmp; exit 4); echo $? [$x]; pwd", "4 []\n/root\n"),
        Arguments.of("{ echo a; echo b; } | cat -n", "     1\ta\n     2\tb\n"),
        Arguments.of("echo c b a | tr ' ' '\\n' | sort | head -2", "a\nb\n"),
        Arguments.of("! true; echo $?; ! false; echo $?", "1\n0\n"),
        Arguments.of("false | true; echo $?; true | false; echo $?", "0\n1\n"),
        Arguments.of("set -o pipefail; false | true; echo $?", "1\n"),
        Arguments.of(
            "echo out > /tmp/f; echo more >> /tmp/f; cat /tmp/f; cat < /tmp/f | wc -l",
            "out\nmore\n2\n"),
        Arguments.of("echo gone > /tmp/f; : > /tmp/f; wc -c < /tmp/f", "0\n"),
        Arguments.of("ls /nowhere > /dev/null 2>&1; echo $?", "2\n"),
        Arguments.of(
            "ls /nowhere 2>/tmp/e; cat /tmp/e",
            "ls: cannot access '/nowhere': No such file or directory\n"),
        Arguments.of("{ echo o; echo e >&2; } 2>/dev/null", "o\n"),
        Arguments.of("echo both &> /tmp/f; cat /tmp/f", "both\n"),
        Arguments.of("x=V; cat <<E\na $x\n\"q\" $((1+1))\nE\necho after", "a V\n\"q\" 2\nafter\n"),
        Arguments.of("x=V; cat <<'E'\na $x\nE", "a $x\n"),
        Arguments.of("cat <<-E\n\t\tindented\n\tE", "indented\n"),
        Arguments.of("cat <<< hello", "hello\n"),
        Arguments.of("while read a b; do echo \"$b-$a\"; done <<E\n1 2 3\n4\nE", "2 3-1\n-4\n"),
        Arguments.of(
            "printf '%s=%d|' a 1 b 2; printf '\\r\\n%5s|%-4s|%03d\\n' x y 7",
            "a=1|b=2|\r\n    x|y   |007\n"),
        Arguments.of("printf 'GET / HTTP/1.0\\r\\n\\r\\n' | wc -c", "18\n"),
        Arguments.of("echo -n a; echo -e 'b\\tc'; echo -E '\\t'", "ab\tc\n\\t\n"),
        Arguments.of("echo a # comment\n# whole line\necho b#c", "a\nb#c\n"),
        Arguments.of("echo a \\\n  b", "a b\n"),
        Arguments.of("echo {1..3} x{a,b}y", "1 2 3 xay xby\n"),
        Arguments.of(
            "touch /tmp/a1 /tmp/a2; cd /tmp; echo a? /tmp/a*; echo zz*",
            "a1 a2 /tmp/a1 /tmp/a2\nzz*\n"),
        Arguments.of("nosuch; echo $?", "bash: nosuch: command not found\n127\n"),
        Arguments.of(
            "/bin/nosuch; echo $?; ./x; echo $?",
            "bash: /bin/nosuch: No such file or directory\n127\n"
                + "bash: ./x: No such file or directory\n127\n"),
        Arguments.of(
            "echo x > /nowhere/f; echo $?", "bash: /nowhere/f: No such file or directory\n1\n"),
        Arguments.of("echo x > /tmp; echo $?", "bash: /tmp: Is a directory\n1\n"),
        Arguments.of("cat < /nofile; echo $?", "bash: /nofile: No such file or directory\n1\n"),
        Arguments.of("set -e; false; echo never", ""),
        Arguments.of("set -e; if false; then :; fi; false || true; ! true; echo here", "here\n"),
        Arguments.of("set -u; echo $nope; echo never", "bash: nope: unbound variable\n"),
        Arguments.of("echo ${nope:?is missing}; echo never", "bash: nope: is missing\n"),
        Arguments.of("x=$(false); echo $?; x=1; echo $?", "1\n0\n"),
        Arguments.of("exit 7; echo never", ""),
        Arguments.of("eval 'a=1; echo $a'; echo $a", "1\n1\n"),
        Arguments.of(
            "echo 'echo $1 from $0' > /tmp/s.sh; sh /tmp/s.sh arg; bash -c 'echo $0 $1' n x",
            "arg from /tmp/s.sh\nn x\n"),
        Arguments.of("echo 'v=9; return 5' > /tmp/s; . /tmp/s; echo $? $v", "5 9\n"),
        Arguments.of(
            "printf '#!/bin/sh\\necho ran $#\\n' > /tmp/s; /tmp/s; chmod +x /tmp/s; /tmp/s a b",
            "bash: /tmp/s: Permission denied\nran 2\n"),
        Arguments.of(
            "[ 1 -lt 2 -a x = x ] && echo and; [ ! -e /x ] && echo not; test -d /etc; echo $?",
            "and\nnot\n0\n"),
        Arguments.of("[ a -eq 1 ]; echo $?", "bash: [: a: integer expression expected\n2\n"),
        Arguments.of("[ 1 = 1; echo $?", "bash: [: missing `]'\n2\n"),
        Arguments.of("[[ abc == a* ]] && echo pattern", "pattern\n"),
        Arguments.of("export A=1; B=2 env | grep '^[AB]='; echo \"[$B]\"", "A=1\nB=2\n[]\n"),
        Arguments.of("IFS=:; x=a:b; echo $x; IFS=' '; echo $x", "a b\na:b\n"),
        Arguments.of("f() { echo in f; }; f | sed 's/in/out of/'", "out of f\n"),
        Arguments.of("sleep 3 & wait $!; echo $?; wait; echo done", "0\ndone\n"),
        Arguments.of("kill -0 $$ && echo alive", "alive\n"),
        Arguments.of("exec > /tmp/log; echo hidden; exec 2>&1", ""),
        Arguments.of("exec echo last; echo never", "last\n"),
        Arguments.of(
            "type cd; command -v ls; command -v nosuch; echo $?",
            "cd is a shell builtin\n/usr/bin/ls\n1\n"),
        Arguments.of("set -x; echo a", "+ echo a\na\n"),
        Arguments.of("a=1 b=2; echo $a$b; unset a; echo [$a]", "12\n[]\n"),
        Arguments.of("for i in; do echo never; done; echo $?", "0\n"),
        Arguments.of("true &\nwait; echo 'x;y' | cut -d';' -f2", "y\n"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void prints_what_bash_prints(String script, String expected) {
    assertThat(terminals.output(host, script)).isEqualTo(expected);
  }
}
