package lvslab.net.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `nginx -t` says.
class NginxConfTest {
  private static final String FILE = "/etc/nginx/nginx.conf";
  private final NginxLab lab = new NginxLab();

  private String test(String text) {
    lab.balancer.files().write(FILE, text.replace("\\n", "\n"));
    return lab.on("nginx -t; echo $?");
  }

  @Test
  void a_good_file_is_good() {
    assertThat(test("events {}\nhttp { server { listen 80; } }\n"))
        .isEqualTo(
            "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
                + "nginx: configuration file /etc/nginx/nginx.conf test is successful\n0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "servr {}|unknown directive \"servr\" in @:1",
        "events {}\\nhttp {\\n server {\\n  listen 80\\n  root /x;\\n }\\n}"
            + "|invalid parameter \"root\" in @:5",
        "listen 80;|\"listen\" directive is not allowed here in @:1",
        "events {\\n|unexpected end of file, expecting \"}\" in @:2",
        "events {}\\n" + "http { server { listen 80 }|unexpected \"}\" in @:2",
        "events {}\\nhttp { server { listen 80 { } } }"
            + "|directive \"listen\" is not terminated by \";\" in @:2",
        "events {}}|unexpected \"}\" in @:1",
        "events {}\\n"
            + "http { sendfile yes; }|invalid value \"yes\" in \"sendfile\" directive, it must be"
            + " \"on\" or \"off\" in @:2",
        "events {}\\nhttp { root; }|invalid number of arguments in \"root\" directive in @:2",
        "events {}\\nhttp { root a; root b; }|\"root\" directive is duplicate in @:2",
        "http {}|no \"events\" section in configuration",
        "events {}\\nhttp { upstream a { }\\n}|no servers are inside upstream in @:2",
        "events {}\\nhttp { upstream a { server 10.0.0.1 wieght=2; } }"
            + "|invalid parameter \"wieght=2\" in @:2",
        "events {}\\nhttp { upstream a { ip_hash; server 10.0.0.1 backup; } }"
            + "|balancing method does not support parameter \"backup\" in @:2",
        "events {}\\nhttp { server { location / { proxy_pass http://nowhere; } } }"
            + "|host not found in upstream \"nowhere\" in @:2",
        "events {}\\nhttp { server { location / { proxy_pass web; } } }"
            + "|invalid URL prefix in @:2",
        "events {}\\nhttp { server { location / { return 200 $nope; } } }"
            + "|unknown \"nope\" variable",
        "events {}\\nhttp { server { location / {} location / {} } }"
            + "|duplicate location \"/\" in @:2",
        "events {}\\nhttp { include missing.conf; }"
            + "|open() \"/etc/nginx/missing.conf\" failed (2: No such file or directory) in @:2",
        "events {}\\nhttp { upstream a { server 10.0.0.1; sticky; } }"
            + "|unknown directive \"sticky\" in @:2",
        "events {}\\nhttp { limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s; }"
            + "|directive \"limit_req_zone\" is one of nginx's that lvslab does not model in @:2",
      })
  void a_bad_file_is_refused_with_nginxs_words(String text, String message) {
    assertThat(test(text))
        .isEqualTo(
            "nginx: [emerg] "
                + message.replace("@", FILE)
                + "\nnginx: configuration file /etc/nginx/nginx.conf test failed\n1\n");
  }

  @Test
  void quotes_comments_and_includes_are_read() {
    lab.balancer
        .files()
        .write("/etc/nginx/conf.d/a.conf", "server { listen 81; return 200 'a b'; }");
    lab.start("# a comment {\n include conf.d/*.conf; server { return 200 \"x\\\"y;${uri}\"; }");

    assertThat(lab.get(":81/")).isEqualTo("a b");
    assertThat(lab.get("/p")).isEqualTo("x\"y;/p");
  }

  @Test
  void a_missing_file_is_named() {
    assertThat(lab.on("nginx -t -c /no/such"))
        .startsWith("nginx: [emerg] open() \"/no/such\" failed (2: No such file or directory)\n");
  }
}
