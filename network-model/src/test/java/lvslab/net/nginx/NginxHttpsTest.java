package lvslab.net.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// nginx at a port of TLS.
class NginxHttpsTest {
  private static final String REQUEST =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365";
  private static final String FILES = "ssl_certificate cert.pem; ssl_certificate_key key.pem;";
  private static final String ADDRESS = "https://172.16.16.173";

  private final NginxLab lab = new NginxLab();

  private void certificate() {
    lab.on(REQUEST + " -keyout /etc/nginx/key.pem -out /etc/nginx/cert.pem -subj /CN=www.lab");
  }

  private String test(String server) {
    lab.conf("server { listen 443 ssl;\n" + server + " }");
    return lab.on("nginx -t; echo $?");
  }

  private static String refused(String message) {
    return "nginx: [emerg] "
        + message
        + "\nnginx: configuration file /etc/nginx/nginx.conf test failed\n1\n";
  }

  @Test
  void a_good_configuration() {
    certificate();
    assertThat(test(FILES)).contains("test is successful");
  }

  @Test
  void no_certificate() {
    assertThat(test(""))
        .isEqualTo(
            refused(
                "no \"ssl_certificate\" is defined for the \"listen ... ssl\" directive in"
                    + " /etc/nginx/nginx.conf:3"));
  }

  @Test
  void no_key() {
    certificate();
    assertThat(test("ssl_certificate cert.pem;"))
        .isEqualTo(refused("no \"ssl_certificate_key\" is defined for certificate \"cert.pem\""));
  }

  @Test
  void missing_files() {
    assertThat(test(FILES))
        .isEqualTo(
            refused(
                "cannot load certificate \"/etc/nginx/cert.pem\": BIO_new_file() failed (SSL:"
                    + " error:80000002:system library::No such file or directory:calling"
                    + " fopen(/etc/nginx/cert.pem, r) error:10000080:BIO routines::no such file)"));
    certificate();
    lab.on("rm /etc/nginx/key.pem");
    assertThat(test(FILES))
        .startsWith(
            "nginx: [emerg] cannot load certificate key \"/etc/nginx/key.pem\": BIO_new_file()");
  }

  @Test
  void files_that_hold_something_else() {
    certificate();
    lab.on("echo nothing > /etc/nginx/nothing.pem");
    assertThat(test("ssl_certificate nothing.pem; ssl_certificate_key key.pem;"))
        .contains(
            "\"/etc/nginx/nothing.pem\": PEM_read_bio_X509_AUX() failed (SSL:"
                + " error:0480006C:PEM routines::no start line:Expecting: TRUSTED CERTIFICATE)");
    assertThat(test("ssl_certificate cert.pem; ssl_certificate_key nothing.pem;"))
        .contains(
            "cannot load certificate key \"/etc/nginx/nothing.pem\": PEM_read_bio_PrivateKey()"
                + " failed (SSL: error:1E08010C:DECODER routines::unsupported:No supported data to"
                + " decode. Input type: PEM)");
    lab.on(REQUEST + " -keyout /etc/nginx/other.pem -out /etc/nginx/other.crt -subj /CN=x");
    assertThat(test("ssl_certificate cert.pem; ssl_certificate_key other.pem;"))
        .contains(
            "SSL_CTX_use_PrivateKey(\"/etc/nginx/other.pem\") failed (SSL: error:05800074:x509"
                + " certificate routines::key values mismatch)");
  }

  @Test
  void protocols() {
    certificate();
    assertThat(test(FILES + "\nssl_protocols TLSv1.2 TLSv1.4;"))
        .isEqualTo(refused("invalid value \"TLSv1.4\" in /etc/nginx/nginx.conf:5"));
  }

  @Test
  void an_old_word_is_warned_of() {
    certificate();
    assertThat(test(FILES + "\nssl on;"))
        .startsWith(
            "nginx: [warn] the \"ssl\" directive is deprecated, use the \"listen ... ssl\""
                + " directive instead in /etc/nginx/nginx.conf:5\n");
  }

  @Test
  void plain_http_at_a_port_of_tls() {
    certificate();
    lab.start("server { listen 443 ssl; " + FILES + " location / { return 200 'page'; } }");
    String answer =
        lab.terminals.output(lab.client, "curl -si http://172.16.16.173:443/ | tr -d '\\r'");
    assertThat(answer)
        .startsWith("HTTP/1.1 400 Bad Request\n")
        .contains("Connection: close\n")
        .endsWith(
            "<html>\n"
                + "<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\n"
                + "<body>\n"
                + "<center><h1>400 Bad Request</h1></center>\n"
                + "<center>The plain HTTP request was sent to HTTPS port</center>\n"
                + "<hr><center>nginx/1.22.1</center>\n"
                + "</body>\n"
                + "</html>\n");
    assertThat(lab.on("cat /var/log/nginx/access.log")).contains("\" 400 ");
  }

  @Test
  void who_asked_for_it_is_sent_to_https() {
    certificate();
    lab.start(
        "server { listen 443 ssl; "
            + FILES
            + " error_page 497 https://$host$request_uri; location / { return 200 'page'; } }");
    assertThat(lab.terminals.output(lab.client, "curl -si http://172.16.16.173:443/a"))
        .startsWith("HTTP/1.1 302 ")
        .contains("Location: https://172.16.16.173/a");
  }

  @Test
  void a_greeting_of_tls_at_a_plain_port() {
    lab.start("server { listen 80; location / { return 200 'page'; } }");
    assertThat(lab.terminals.output(lab.client, "printf '\\026\\003\\001' | nc 172.16.16.173 80"))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(lab.on("cat /var/log/nginx/access.log")).contains("\"\\x16\\x03\\x01\" 400 ");
  }
}
