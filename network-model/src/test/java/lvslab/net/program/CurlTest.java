package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What curl's options do, as curl 7.88.1 printed it against a server with the same answers.
class CurlTest extends CurlLab {
  @Test
  void redirections_are_followed_up_to_a_number() {
    assertThat(run("curl -svL http://172.16.16.177/redir"))
        .contains(
            """
            < Location: /final
            <\s
            * Ignoring the response-body
            * Connection #0 to host 172.16.16.177 left intact
            * Issue another request to this URL: 'http://172.16.16.177/final'
            * Found bundle for host\
            """)
        .doesNotContain("moved")
        .endsWith("page /final\n* Connection #0 to host 172.16.16.177 left intact\n0");
    assertThat(run("curl -sSL --max-redirs 2 http://172.16.16.177/loop"))
        .isEqualTo("curl: (47) Maximum (2) redirects followed\n47");
    assertThat(run("curl -sSL http://172.16.16.177/away"))
        .isEqualTo("curl: (1) Protocol \"gopher\" not supported or disabled in libcurl\n1");
    assertThat(run("curl -s http://172.16.16.177/redir -w '%{redirect_url}'"))
        .isEqualTo("moved\nhttp://172.16.16.177/final0");
    assertThat(
            run(
                "curl -sL http://172.16.16.177/redir -w '%{http_code} %{num_redirects}"
                    + " %{url_effective} %{num_connects} %{redirect_url}|\\n'"))
        .isEqualTo("page /final\n200 1 http://172.16.16.177/final 1 |\n0");
  }

  @Test
  void write_out_tells_times_ends_and_sizes() {
    String names =
        Stream.of(
                "http_code",
                "response_code",
                "remote_ip",
                "remote_port",
                "local_ip",
                "local_port",
                "size_download",
                "size_header",
                "size_request",
                "num_connects",
                "url_effective",
                "method",
                "http_version",
                "exitcode")
            .map(name -> "%{" + name + "}")
            .reduce("", (a, b) -> a + " " + b);
    assertThat(
            run(
                "curl -s -o /dev/null --local-port 33333 -w '"
                    + names
                    + "%%\\t\\q' 172.16.16.177/a"))
        .isEqualTo(
            " 200 200 172.16.16.177 80 172.16.16.1 33333 8 49 78 1 http://172.16.16.177/a GET 1.1"
                + " 0%\t\\q0");
    String times =
        run(
            "curl -s -o /dev/null -w '%{time_namelookup} %{time_connect} %{time_starttransfer}"
                + " %{time_total}' 172.16.16.177/a");
    assertThat(times).matches("0\\.000000 0\\.00\\d{4} 0\\.00\\d{4} 0\\.00\\d{5}");
    String[] t = times.split(" ");
    assertThat(t[1]).isLessThan(t[2]).isGreaterThan("0.000000");
    assertThat(run("curl -s -w '%{http_code} %{exitcode} %{nonsense}' 172.16.16.177:81"))
        .isEqualTo("curl: unknown --write-out variable: 'nonsense'\n000 7 7");
  }

  @Test
  void one_url_can_stand_for_many() {
    assertThat(run("curl -s 'http://172.16.16.177/{a,b}[01-03:2]' -w '%{num_connects}\\n'"))
        .isEqualTo("page /a01\n1\npage /a03\n0\npage /b01\n0\npage /b03\n0\n0");
    assertThat(run("curl -gs 'http://172.16.16.177/[1-3]'")).isEqualTo("page /[1-3]\n0");
    assertThat(run("curl -s 'http://172.16.16.177/[1-2]' -o '/tmp/p#1'")).isEqualTo("0");
    assertThat(client.files().read("/tmp/p2")).contains("page /2\n");
    assertThat(run("curl 'http://127.0.0.1:8765/[3-1]'"))
        .isEqualTo(
            """
            curl: (3) bad range in URL position 28:
            http://127.0.0.1:8765/[3-1]
                                       ^
            3\
            """);
    assertThat(run("curl 'http://127.0.0.1:8765/{a'"))
        .isEqualTo(
            """
            curl: (3) unmatched brace in URL position 23:
            http://127.0.0.1:8765/{a
                                  ^
            3\
            """);
  }

  @Test
  void fields_of_the_request_stand_as_curl_puts_them() {
    assertThat(
            run(
                "curl -s -e http://x/ -A zz -u a:b -H 'Host: q' -H 'X: 1' -H 'Accept:' -b k=v"
                    + " http://172.16.16.177/echo"))
        .isEqualTo(
            """
            GET /echo HTTP/1.1
            Host: q
            Authorization: Basic YTpi
            User-Agent: zz
            Referer: http://x/
            Cookie: k=v
            X: 1
            0\
            """);
    assertThat(run("curl -s -d a=1 -d b=2 http://172.16.16.177/echo"))
        .isEqualTo(
            """
            POST /echo HTTP/1.1
            Host: 172.16.16.177
            User-Agent: curl/7.88.1
            Accept: */*
            Content-Length: 7
            Content-Type: application/x-www-form-urlencoded
            0\
            """);
    assertThat(run("curl -sG0 -d a=1 -d b=2 http://172.16.16.177/q"))
        .isEqualTo("page /q?a=1&b=2\n0");
  }

  @Test
  void cookies_are_kept_in_a_jar_and_sent_again() {
    assertThat(run("curl -sv -c /tmp/jar http://172.16.16.177/set"))
        .contains(
            """
            * Added cookie a="1" for domain 172.16.16.177, path /, expire 0
            < Set-Cookie: a=1; Path=/
            * Added cookie SRV="rs1" for domain 172.16.16.177, path /, expire 0
            < Set-Cookie: SRV=rs1
            """);
    assertThat(client.files().read("/tmp/jar"))
        .contains(
            """
            # Netscape HTTP Cookie File
            # https://curl.se/docs/http-cookies.html
            # This file was generated by libcurl! Edit at your own risk.

            172.16.16.177\tFALSE\t/\tFALSE\t0\tSRV\trs1
            172.16.16.177\tFALSE\t/\tFALSE\t0\ta\t1
            """);
    assertThat(run("curl -s -b /tmp/jar http://172.16.16.177/echo"))
        .contains("\nCookie: SRV=rs1; a=1\n");
  }

  @Test
  void what_may_pass_is_tried_again() {
    assertThat(run("curl --retry 2 --retry-delay 3 http://172.16.16.177/503"))
        .isEqualTo(
            """
            no
            Warning: Problem : HTTP error. Will retry in 3 seconds. 2 retries left.
            no
            Warning: Problem : HTTP error. Will retry in 3 seconds. 1 retries left.
            no
            0\
            """);
    assertThat(run("curl --retry 1 --retry-connrefused http://172.16.16.177:81/"))
        .isEqualTo(
            """
            curl: (7) Failed to connect to 172.16.16.177 port 81 after 1 ms: Couldn't connect to server
            Warning: Problem : connection refused. Will retry in 1 seconds. 1 retries\s
            Warning: left.
            curl: (7) Failed to connect to 172.16.16.177 port 81 after 1 ms: Couldn't connect to server
            7\
            """);
    assertThat(run("curl -s --retry 5 http://172.16.16.177/404")).isEqualTo("no\n0");
  }

  @Test
  void the_near_end_is_an_address_a_device_or_nothing() {
    assertThat(run("curl -sv --interface 172.16.16.1 --local-port 33333 http://172.16.16.177/a"))
        .startsWith(
            """
            *   Trying 172.16.16.177:80...
            * Name '172.16.16.1' family 2 resolved to '172.16.16.1' family 2
            * Local port: 33333
            * Connected to 172.16.16.177 (172.16.16.177) port 80 (#0)
            """);
    assertThat(run("curl -s --interface eth0 -o /dev/null -w '%{local_ip}' 172.16.16.177/a"))
        .isEqualTo("172.16.16.10");
    assertThat(run("curl -sSv --interface 9.9.9.9 http://172.16.16.177/a"))
        .isEqualTo(
            """
            *   Trying 172.16.16.177:80...
            * Name '9.9.9.9' family 2 resolved to '9.9.9.9' family 2
            * bind failed with errno 99: Cannot assign requested address
            * Failed to connect to 172.16.16.177 port 80 after 0 ms: Failed binding local connection end
            * Closing connection 0
            curl: (45) bind failed with errno 99: Cannot assign requested address
            45\
            """);
    assertThat(run("curl -sS --interface nodev0 http://172.16.16.177/a"))
        .isEqualTo("curl: (45) Couldn't bind to 'nodev0'\n45");
  }

  @Test
  void words_that_say_nothing_useful() {
    String hint = "curl: try 'curl --help' or 'curl --manual' for more information\n2";
    assertThat(run("curl")).isEqualTo(hint);
    assertThat(run("curl -s")).isEqualTo("curl: no URL specified!\n" + hint);
    assertThat(run("curl --nosuch")).isEqualTo("curl: option --nosuch: is unknown\n" + hint);
    assertThat(run("curl -m abc x"))
        .isEqualTo("curl: option -m: expected a proper numerical parameter\n" + hint);
    assertThat(run("curl http://a:99999/"))
        .isEqualTo("curl: (3) URL using bad/illegal format or missing URL\n3");
    assertThat(run("curl ftpx://a/"))
        .isEqualTo("curl: (1) Protocol \"ftpx\" not supported or disabled in libcurl\n1");
    assertThat(run("curl http://nosuch.invalid/"))
        .isEqualTo("curl: (6) Could not resolve host: nosuch.invalid\n6");
    assertThat(run("curl -O http://172.16.16.177/"))
        .isEqualTo("curl: (23) Failed writing received data to disk/application\n23");
    assertThat(run("cd /tmp && curl -O http://172.16.16.177/z.html")).isEqualTo("0");
    assertThat(client.files().read("/tmp/z.html")).contains("page /z.html\n");
    assertThat(run("curl --help")).startsWith("Usage: curl [options...] <url>\n").endsWith("\n0");
    assertThat(run("curl -V"))
        .startsWith("curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.19\n");
  }
}
