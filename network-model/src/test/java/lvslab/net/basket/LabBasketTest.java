package lvslab.net.basket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.command.Terminals;
import lvslab.net.command.Terminals.Done;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.trace.ProgramEvent;
import org.junit.jupiter.api.Test;

/// The shop against curl, on two servers and with a store.
class LabBasketTest {
  private static final String SHOW = "curl -s -b jar -c jar http://shop/basket";

  private final Terminals terminals = new Terminals();
  private final Switch lan = terminals.segment("lan");
  private final Host client = terminals.host("client", lan, "02:00:00:00:00:01", "172.16.16.1/24");
  private final Host rs1 = terminals.host("rs1", lan, "02:00:00:00:00:77", "172.16.16.177/24");
  private final Host rs2 = terminals.host("rs2", lan, "02:00:00:00:00:78", "172.16.16.178/24");
  private final Host store = terminals.host("store", lan, "02:00:00:00:00:79", "172.16.16.179/24");

  private String on(Host host, String line) {
    Done done = terminals.type(host, line);
    return done.output() + done.status();
  }

  private void serve(String options) {
    on(rs1, "lab-basket " + options + " > /tmp/log &");
    on(rs2, "lab-basket " + options + " > /tmp/log &");
  }

  private void serveStore() {
    on(store, "redis-server --bind 0.0.0.0 --protected-mode no --save '' > /dev/null &");
  }

  private String add(String server, String item) {
    client.files().write("/etc/hosts", "172.16.16." + server + " shop\n"); // a balancer's choice
    return on(client, SHOW + "/add'?item=" + item + "'").replaceFirst("session \\w+; ", "");
  }

  private List<String> outcomes() {
    return terminals.journal.entries().stream()
        .filter(entry -> entry.event() instanceof ProgramEvent.Session)
        .map(entry -> ((ProgramEvent.Session) entry.event()).outcome())
        .toList();
  }

  @Test
  void a_basket_in_memory_is_known_where_it_began() {
    serve("");
    assertThat(add("177", "apple")).isEqualTo("basket: apple 1; server rs1\n0");
    assertThat(add("177", "apple&count=2")).isEqualTo("basket: apple 3; server rs1\n0");
    assertThat(add("177", "gr%C3%BCner+Tee"))
        .isEqualTo("basket: apple 3, grüner Tee 1; server rs1\n0");
    assertThat(on(client, SHOW + "/remove?item=apple | cut -d';' -f1"))
        .isEqualTo("basket: apple 2, grüner Tee 1\n0");
    assertThat(add("178", "pear")).isEqualTo("basket: pear 1; server rs2\n0");
    assertThat(add("177", "plum")).as("its cookie is gone").startsWith("basket: plum 1;");
    assertThat(on(rs2, "cat /tmp/log"))
        .matches("session \\w{8} is not known here: \\w{8} begins, empty\n0");
    assertThat(outcomes()).containsExactly("begun", "kept", "kept", "kept", "lost", "lost");
  }

  @Test
  void php_takes_the_browsers_word_so_that_two_halves_take_turns() {
    serve("--sessions php");
    add("177", "apple");
    assertThat(add("178", "pear")).isEqualTo("basket: pear 1; server rs2\n0");
    assertThat(add("177", "plum")).isEqualTo("basket: apple 1, plum 1; server rs1\n0");
    assertThat(on(client, "grep -c PHPSESSID jar")).isEqualTo("1\n0");
  }

  @Test
  void a_store_makes_servers_alike() {
    serveStore();
    serve("--store redis://172.16.16.179 --ttl 100");
    add("177", "apple");
    assertThat(add("178", "pear")).isEqualTo("basket: apple 1, pear 1; server rs2\n0");
    assertThat(on(store, "redis-cli keys '*' | cut -c1-8")).isEqualTo("session:\n0");
    String key = "$(redis-cli keys '*')";
    assertThat(on(store, "redis-cli ttl " + key)).isEqualTo("(integer) 100\n0");
    assertThat(on(store, "redis-cli hget " + key + " item:pear")).isEqualTo("\"1\"\n0");
    assertThat(on(client, SHOW + "/remove?item=apple | cut -d';' -f1"))
        .isEqualTo("basket: pear 1\n0");
    on(store, "redis-cli flushall");
    assertThat(add("177", "plum")).isEqualTo("basket: plum 1; server rs1\n0");
    assertThat(outcomes()).containsExactly("begun", "kept", "kept", "lost");
  }

  @Test
  void a_lost_store_is_said_at_once_or_after_a_time() {
    serveStore();
    serve("--store redis://172.16.16.179:6379 --store-timeout 1500");
    add("177", "apple");
    on(store, "killall -9 redis-server");
    String lost = "no basket: the session store redis://172.16.16.179:6379 is lost (";
    assertThat(add("177", "pear")).isEqualTo(lost + "Connection refused); server rs1\n0");
    assertThat(on(client, SHOW + " -o /dev/null -w '%{http_code} %{time_total}'"))
        .matches("503 0\\.0\\d+0");
    serveStore();
    assertThat(add("177", "fig")).as("the store is back, and empty").startsWith("basket: fig 1;");
    store.losePower();
    assertThat(on(client, SHOW + " -o /dev/null -w '%{http_code} %{time_total}'"))
        .matches("503 1\\.5\\d+0");
    assertThat(outcomes())
        .containsExactly("begun", "unreachable", "unreachable", "lost", "unreachable");
  }

  @Test
  void a_connection_is_kept_and_a_form_may_be_posted() {
    serve("--keep-alive 5");
    client.files().write("/etc/hosts", "172.16.16.177 shop\n");
    String post = "curl -s -b jar -c jar -d 'item=tea&count=2' http://shop/basket/add ";
    assertThat(on(client, post + "http://shop/health http://shop/none -w '%{num_connects}\\n'"))
        .matches("(?s)basket: tea 2; .*1\nmethod not allowed|(?s)basket: tea 2.*\n0");
    assertThat(on(client, "curl -s -i http://shop/health"))
        .startsWith(
            "HTTP/1.1 200 \r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 3\r\n")
        .contains("Keep-Alive: timeout=5\r\n")
        .endsWith("\r\n\r\nok\n0");
    assertThat(on(client, "curl -s http://shop/none")).isEqualTo("not found\n0");
    assertThat(on(client, "curl -s -X DELETE http://shop/basket"))
        .isEqualTo("method not allowed\n0");
  }

  @Test
  void a_mistake_in_its_file_is_named() {
    rs1.files().write("/etc/lab-basket.conf", "# shop\nstor=redis://x\n");
    assertThat(on(rs1, "lab-basket"))
        .isEqualTo(
            "lab-basket: /etc/lab-basket.conf:2: unknown key 'stor', did you mean 'store'?\n2");
    rs1.files().write("/etc/lab-basket.conf", "ttl=long\n");
    assertThat(on(rs1, "lab-basket"))
        .isEqualTo("lab-basket: /etc/lab-basket.conf:1: ttl: found 'long', expected a number\n2");
    rs1.files().write("/etc/lab-basket.conf", "store=mysql://x\n");
    assertThat(on(rs1, "lab-basket"))
        .isEqualTo("lab-basket: store: found 'mysql://x', expected redis://HOST[:PORT]\n2");
  }
}
