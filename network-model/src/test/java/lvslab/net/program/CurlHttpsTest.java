package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// curl and https, as curl 7.88.1 with OpenSSL 3.0.19 prints it.
class CurlHttpsTest {
  private final Terminals terminals = new Terminals();
  private final Switch lan = terminals.segment("lan");
  private final Host client = terminals.host("client", lan, "02:00:00:00:00:01", "10.0.0.1/24");
  private final Host server = terminals.host("server", lan, "02:00:00:00:00:02", "10.0.0.2/24");

  @BeforeEach
  void serve() {
    client.files().write("/etc/hosts", "10.0.0.2 www.lab\n10.0.0.2 other.lab\n");
    terminals.type(
        server,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365"
            + " -keyout /etc/nginx/key.pem -out /etc/nginx/cert.pem"
            + " -subj /C=CN/O=Lab/CN=www.lab");
    client.files().write("/ca.pem", server.files().read("/etc/nginx/cert.pem").orElseThrow());
    start("ssl_protocols TLSv1.2 TLSv1.3;");
  }

  private void start(String more) {
    server
        .files()
        .write(
            "/etc/nginx/nginx.conf",
            "events {}\nhttp { server { listen 443 ssl; listen 80; ssl_certificate cert.pem;"
                + " ssl_certificate_key key.pem;\n"
                + more
                + " location / { return 200 'page\n'; }\n} }\n");
    terminals.type(server, "nginx -s stop; sleep 1; nginx");
  }

  private String curl(String words) {
    return terminals.output(client, "curl " + words + " 2>&1; echo $?").replace("\r", "");
  }

  @Test
  void a_certificate_that_nobody_knows() {
    assertThat(curl("https://www.lab/"))
        .isEqualTo(
            """
            curl: (60) SSL certificate problem: self-signed certificate
            More details here: https://curl.se/docs/sslcerts.html

            curl failed to verify the legitimacy of the server and therefore could not
            establish a secure connection to it. To learn more about this situation and
            how to fix it, please visit the web page mentioned above.
            60
            """);
    assertThat(curl("-v https://10.0.0.2/"))
        .startsWith(
            """
            *   Trying 10.0.0.2:443...
            * Connected to 10.0.0.2 (10.0.0.2) port 443 (#0)
            * ALPN: offers h2,http/1.1
            * TLSv1.3 (OUT), TLS handshake, Client hello (1):
            *  CAfile: /etc/ssl/certs/ca-certificates.crt
            *  CApath: /etc/ssl/certs
            * TLSv1.3 (IN), TLS handshake, Server hello (2):
            * TLSv1.3 (IN), TLS handshake, Encrypted Extensions (8):
            * TLSv1.3 (IN), TLS handshake, Certificate (11):
            * TLSv1.3 (OUT), TLS alert, unknown CA (560):
            * SSL certificate problem: self-signed certificate
            * Closing connection 0
            curl: (60) SSL certificate problem: self-signed certificate
            """);
  }

  @Test
  void whatever_the_certificate() {
    assertThat(curl("-sk https://10.0.0.2/")).isEqualTo("page\n0\n");
    assertThat(curl("-skv https://10.0.0.2/"))
        .isEqualTo(
            """
            *   Trying 10.0.0.2:443...
            * Connected to 10.0.0.2 (10.0.0.2) port 443 (#0)
            * ALPN: offers h2,http/1.1
            * TLSv1.3 (OUT), TLS handshake, Client hello (1):
            * TLSv1.3 (IN), TLS handshake, Server hello (2):
            * TLSv1.3 (IN), TLS handshake, Encrypted Extensions (8):
            * TLSv1.3 (IN), TLS handshake, Certificate (11):
            * TLSv1.3 (IN), TLS handshake, CERT verify (15):
            * TLSv1.3 (IN), TLS handshake, Finished (20):
            * TLSv1.3 (OUT), TLS change cipher, Change cipher spec (1):
            * TLSv1.3 (OUT), TLS handshake, Finished (20):
            * SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
            * ALPN: server accepted http/1.1
            * Server certificate:
            *  subject: C=CN; O=Lab; CN=www.lab
            *  start date: Jan  1 00:00:00 2020 GMT
            *  expire date: Dec 31 00:00:00 2020 GMT
            *  issuer: C=CN; O=Lab; CN=www.lab
            *  SSL certificate verify result: self-signed certificate (18), continuing anyway.
            * using HTTP/1.1
            > GET / HTTP/1.1
            > Host: 10.0.0.2
            > User-Agent: curl/7.88.1
            > Accept: */*
            >\s
            * TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):
            * TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):
            * old SSL session ID is stale, removing
            < HTTP/1.1 200 OK
            < Server: nginx/1.22.1
            < Date: Wed, 01 Jan 2020 00:00:01 GMT
            < Content-Type: text/plain
            < Content-Length: 5
            < Connection: keep-alive
            <\s
            page
            * Connection #0 to host 10.0.0.2 left intact
            0
            """);
  }

  @Test
  void a_certificate_that_is_known() {
    assertThat(curl("-s --cacert /ca.pem https://www.lab/")).isEqualTo("page\n0\n");
    assertThat(curl("-sv --cacert /ca.pem https://www.lab/"))
        .contains(
            """
            *  CAfile: /ca.pem
            """)
        .contains(
            """
            *  expire date: Dec 31 00:00:00 2020 GMT
            *  common name: www.lab (matched)
            *  issuer: C=CN; O=Lab; CN=www.lab
            *  SSL certificate verify ok.
            """);
  }

  @Test
  void a_certificate_of_another_name() {
    assertThat(curl("-sS --cacert /ca.pem https://other.lab/"))
        .startsWith(
            "curl: (60) SSL: certificate subject name 'www.lab' does not match target host name"
                + " 'other.lab'\nMore details here");
  }

  @Test
  void a_certificate_that_has_expired() {
    terminals.type(client, "date -s '2021-01-01 12:00:00'");
    assertThat(curl("-sS --cacert /ca.pem https://www.lab/"))
        .startsWith("curl: (60) SSL certificate problem: certificate has expired\n");
  }

  @Test
  void no_tls_behind_the_port() {
    assertThat(curl("-k https://10.0.0.2:80/"))
        .isEqualTo(
            "curl: (35) OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number\n35\n");
  }

  @Test
  void files_that_are_not_there() {
    assertThat(curl("--cacert /nope.pem https://10.0.0.2/"))
        .isEqualTo("curl: (77) error setting certificate file: /nope.pem\n77\n");
  }

  @Test
  void tls_1_2() {
    start("");
    assertThat(curl("-skv https://10.0.0.2/"))
        .contains(
            """
            * TLSv1.3 (IN), TLS handshake, Server hello (2):
            * TLSv1.2 (IN), TLS handshake, Certificate (11):
            * TLSv1.2 (IN), TLS handshake, Server key exchange (12):
            * TLSv1.2 (IN), TLS handshake, Server finished (14):
            * TLSv1.2 (OUT), TLS handshake, Client key exchange (16):
            * TLSv1.2 (OUT), TLS change cipher, Change cipher spec (1):
            * TLSv1.2 (OUT), TLS handshake, Finished (20):
            * TLSv1.2 (IN), TLS handshake, Finished (20):
            * SSL connection using TLSv1.2 / ECDHE-ECDSA-AES256-GCM-SHA384
            """);
  }

  @Test
  void what_is_written_out() {
    assertThat(curl("-sk -o /dev/null -w '%{scheme} %{ssl_verify_result}' https://10.0.0.2/"))
        .isEqualTo("HTTPS 180\n");
  }

  @Test
  void a_server_that_does_not_greet() {
    terminals.type(server, "nc -lk 444 & nc -lk 445 &");
    assertThat(curl("-sS -k --connect-timeout 1 https://10.0.0.2:444/"))
        .isEqualTo("curl: (28) SSL connection timeout\n28\n");
    assertThat(curl("-sS -k -m 1 https://10.0.0.2:445/"))
        .isEqualTo("curl: (28) Connection timed out after 1000 milliseconds\n28\n");
  }
}
