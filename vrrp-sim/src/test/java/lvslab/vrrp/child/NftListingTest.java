package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What nft(8) shows of the table that keepalived makes for addresses that are not accepted.
class NftListingTest {
  private static final String CONF =
      """
      vrrp_instance A {
        interface ens33
        virtual_router_id 51
        priority 100
        no_accept
        virtual_ipaddress {
          172.16.16.184
          172.16.16.182
          172.16.16.181
          172.16.16.183
        }
      }
      """;

  private static final String TABLE =
      """
      table ip keepalived {
      \tset vips {
      \t\ttype ipv4_addr
      \t\telements = { 172.16.16.181, 172.16.16.182, 172.16.16.183,
      \t\t\t     172.16.16.184 }
      \t}

      \tchain out {
      \t\ttype filter hook output priority filter - 1; policy accept;
      \t\tip saddr @vips drop
      \t}

      \tchain in {
      \t\ttype filter hook input priority filter - 1; policy accept;
      \t\tip daddr @vips drop
      \t}
      }
      """;

  private final ChildLab lab = new ChildLab("none");

  private void print(long millis, String line, String as) {
    lab.at(millis, () -> lab.print("m", line, as));
  }

  private void start(String conf) {
    lab.hosts.get("m").files().write("/etc/keepalived/keepalived.conf", conf);
    lab.at(1_000, () -> lab.start("m"));
  }

  @Test
  void the_table_of_a_master_that_does_not_accept() {
    start(CONF);
    print(900, "nft list ruleset", "before");
    print(6_000, "nft list ruleset", "master");
    print(6_000, "nft list table keepalived", "table");
    print(6_000, "nft list tables", "tables");
    print(6_000, "nft -a -y list chain ip keepalived in", "chain");
    print(6_000, "nft 'list set ip keepalived vips' -t; nft list ruleset ip6", "set");
    lab.at(7_000, () -> lab.stop("m"));
    print(9_000, "nft list ruleset", "after");
    lab.run(10);
    assertThat(lab.printed)
        .containsEntry("before", "")
        .containsEntry("master", TABLE)
        .containsEntry("table", TABLE)
        .containsEntry("tables", "table ip keepalived\n")
        .containsEntry(
            "chain",
            "table ip keepalived { # handle 1\n\tchain in { # handle 2\n"
                + "\t\ttype filter hook input priority -1; policy accept;\n"
                + "\t\tip daddr @vips drop # handle 4\n\t}\n}\n")
        .containsEntry("set", "table ip keepalived {\n\tset vips {\n\t\ttype ipv4_addr\n\t}\n}\n")
        .containsEntry("after", "");
  }

  @Test
  void the_priority_that_is_written() {
    start("global_defs {\n nftables lab\n nftables_priority 60\n}\n" + CONF);
    print(6_000, "nft list chains", "chains");
    print(6_500, "nft delete table ip lab; nft list ruleset; ping -c 1 172.16.16.182", "gone");
    lab.run(8);
    assertThat(lab.printed.get("chains"))
        .startsWith("table ip lab {\n\tchain out {\n")
        .contains("hook output priority security + 10; policy accept;\n\t}\n\tchain in {");
    assertThat(lab.printed.get("gone")).contains("1 received");
  }

  @Test
  void what_is_not_there() {
    print(500, "nft list table ip keepalived 2>&1", "table");
    print(500, "nft delete table lab 2>&1", "delete");
    print(500, "nft add table lab 2>&1", "add");
    print(500, "nft list 2>&1; nft lst ruleset 2>&1; echo $?", "syntax");
    lab.run(1);
    assertThat(lab.printed)
        .containsEntry(
            "table",
            """
            Error: No such file or directory
            list table ip keepalived
                          ^^^^^^^^^^
            """)
        .containsEntry(
            "delete",
            """
            Error: Could not process rule: No such file or directory
            delete table lab
                         ^^^
            """)
        .containsEntry(
            "add",
            """
            Error: Could not process rule: Operation not supported
            add table lab
            ^^^^^^^^^^^^^
            """)
        .containsEntry(
            "syntax",
            """
            Error: syntax error, unexpected end of file
            list
                ^
            Error: syntax error, unexpected string
            lst ruleset
            ^^^
            1
            """);
  }
}
