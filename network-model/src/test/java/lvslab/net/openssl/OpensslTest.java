package lvslab.net.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import org.junit.jupiter.api.Test;

/// `openssl` beside what release 3.0.19 prints.
class OpensslTest {
  private static final String EC =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 ";

  private final Terminals terminals = new Terminals();
  private final Host host = terminals.host("a");

  private String run(String line) {
    return terminals.output(host, line + " 2>&1; echo $?");
  }

  @Test
  void a_certificate_says_what_it_was_told() {
    assertThat(run(EC + "-keyout /k.pem -out /c.pem -subj /C=CN/O=Lab/CN=www.lab"))
        .isEqualTo("-----\n0\n");
    assertThat(run("openssl x509 -in /c.pem -noout -subject -issuer -dates"))
        .isEqualTo(
            """
            subject=C = CN, O = Lab, CN = www.lab
            issuer=C = CN, O = Lab, CN = www.lab
            notBefore=Jan  1 00:00:00 2020 GMT
            notAfter=Dec 31 00:00:00 2020 GMT
            0
            """);
    assertThat(run("openssl x509 -in /c.pem -noout -checkend 0"))
        .isEqualTo("Certificate will not expire\n0\n");
    assertThat(host.files().read("/k.pem").orElseThrow())
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("-----END PRIVATE KEY-----\n");
  }

  @Test
  void the_usual_command_makes_a_key_of_rsa() {
    assertThat(
            run(
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout /k.pem -out /c.pem -days 1"
                    + " -subj /CN=x"))
        .endsWith("-----\n0\n");
    // a key of RSA of 2048 bits in PKCS #8 has 28 lines
    assertThat(run("wc -l < /k.pem")).isEqualTo("28\n0\n");
  }

  @Test
  void what_is_wrong_is_said() {
    assertThat(run(EC + "-keyout /k.pem -out /c.pem -subj CN=a"))
        .isEqualTo(
            "-----\nreq: subject name is expected to be in the format"
                + " /type0=value0/type1=value1/type2=... where characters may be escaped by \\."
                + " This name is not in that format: 'CN=a'\n1\n");
    assertThat(run(EC + "-keyout /k.pem -out /c.pem -subj /XX=a"))
        .contains("req warning: Skipping unknown subject name attribute \"XX\"\n");
    assertThat(run("openssl req -foo"))
        .isEqualTo("req: Unknown option or message digest: foo\nreq: Use -help for summary.\n1\n");
    assertThat(run("openssl foo"))
        .isEqualTo("Invalid command 'foo'; type \"help\" for a list.\n1\n");
    assertThat(run("openssl x509 -in /nope -noout"))
        .startsWith("Could not open file or uri for loading certificate from /nope\n");
    assertThat(run("openssl x509 -in /k.pem -noout"))
        .startsWith("Could not read certificate from /k.pem\n");
  }
}
