package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What `curl -v` says, as curl 7.88.1 printed it against a server with the same answers.
class CurlVerboseTest extends CurlLab {
  private static String asked(String path) {
    return """
    > GET %s HTTP/1.1
    > Host: 172.16.16.177
    > User-Agent: curl/7.88.1
    > Accept: */*
    >\s
    """
        .formatted(path);
  }

  private static final String TRYING =
      """
      *   Trying 172.16.16.177:80...
      * Connected to 172.16.16.177 (172.16.16.177) port 80 (#0)
      """;

  @Test
  void verbose_shows_the_connection_the_request_and_the_answer() {
    assertThat(run("curl -v http://172.16.16.177/a"))
        .isEqualTo(
            TRYING
                + asked("/a")
                + """
                < HTTP/1.1 200 OK
                < Server: t
                < Content-Length: 8
                <\s
                page /a
                * Connection #0 to host 172.16.16.177 left intact
                0\
                """);
  }

  @Test
  void verbose_shows_a_second_page_over_the_same_connection_and_a_new_one_after_a_close() {
    assertThat(run("curl -sv -o /dev/null http://172.16.16.177/a http://172.16.16.177/close"))
        .contains(
            """
            <\s
            { [8 bytes data]
            * Connection #0 to host 172.16.16.177 left intact
            * Found bundle for host: 0x55d0\
            """,
            """
            [serially]
            * Can not multiplex, even if we wanted to
            * Re-using existing connection #0 with host 172.16.16.177
            > GET /close HTTP/1.1
            """)
        .endsWith(
            """
            < Connection: close
            <\s
            bye
            * Closing connection 0
            0\
            """);
    assertThat(run("curl -sv http://172.16.16.177/close http://172.16.16.177/b"))
        .contains(
            """
            bye
            * Closing connection 0
            * Hostname 172.16.16.177 was found in DNS cache
            *   Trying 172.16.16.177:80...
            * Connected to 172.16.16.177 (172.16.16.177) port 80 (#1)
            > GET /b HTTP/1.1
            """);
  }

  @Test
  void verbose_of_failures() {
    assertThat(run("curl -v 172.16.16.177:81"))
        .isEqualTo(
            """
            *   Trying 172.16.16.177:81...
            * connect to 172.16.16.177 port 81 failed: Connection refused
            * Failed to connect to 172.16.16.177 port 81 after 2 ms: Couldn't connect to server
            * Closing connection 0
            curl: (7) Failed to connect to 172.16.16.177 port 81 after 2 ms: Couldn't connect to server
            7\
            """);
    assertThat(run("curl -sv http://172.16.16.177/empty"))
        .isEqualTo(
            TRYING + asked("/empty") + "* Empty reply from server\n* Closing connection 0\n52");
    assertThat(run("curl -sv http://172.16.16.177/rst"))
        .isEqualTo(
            TRYING
                + asked("/rst")
                + "* Recv failure: Connection reset by peer\n* Closing connection 0\n56");
    assertThat(run("curl -sSv -m 1 http://172.16.16.177/silent"))
        .endsWith(
            """
            * Operation timed out after 1000 milliseconds with 0 bytes received
            * Closing connection 0
            curl: (28) Operation timed out after 1000 milliseconds with 0 bytes received
            28\
            """);
    assertThat(run("curl -sS -m 1 http://172.16.16.177/hang"))
        .isEqualTo(
            "abccurl: (28) Operation timed out after 1000 milliseconds with 3 out of 100 bytes"
                + " received\n28");
    assertThat(run("curl -sS http://172.16.16.177/half"))
        .isEqualTo("abccurl: (18) transfer closed with 97 bytes remaining to read\n18");
    assertThat(run("curl -svf http://172.16.16.177/404"))
        .endsWith(
            """
            < Content-Length: 3
            * The requested URL returned error: 404
            * Closing connection 0
            22\
            """);
    assertThat(run("curl -sv http://172.16.16.177/old"))
        .endsWith(
            """
            * HTTP 1.0, assume close after body
            < HTTP/1.0 200 OK
            < Server: t
            <\s
            old
            * Closing connection 0
            0\
            """);
  }

  @Test
  void a_connection_that_takes_too_long() {
    assertThat(run("curl -sSv --connect-timeout 1 http://172.16.16.99/"))
        .isEqualTo(
            """
            *   Trying 172.16.16.99:80...
            * ipv4 connect timeout after 1000ms, move on!
            * Failed to connect to 172.16.16.99 port 80 after 1000 ms: Timeout was reached
            * Closing connection 0
            curl: (28) Failed to connect to 172.16.16.99 port 80 after 1000 ms: Timeout was reached
            28\
            """);
  }
}
