package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.time.SimTime;
import lvslab.net.host.ServiceTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lab's browser against httpd.
class LabBrowserTest {
  private final TwoHosts two = new TwoHosts();

  @BeforeEach
  void page() {
    two.server.files().write("/var/www/html/index.html", "172.16.16.177\n");
    two.start(two.server, "httpd");
  }

  private long handshakes() {
    return two.segments(80).split("C:S ", -1).length - 1L;
  }

  @Test
  void a_refresh_within_keep_alive_needs_no_new_connection_a_later_one_does() {
    String line = "(echo http://172.16.16.177/; sleep 4; echo refresh; sleep %s; echo quit) |";
    assertThat(two.run(two.client, line.formatted("1") + " lab-browser"))
        .isEqualTo("172.16.16.177\n172.16.16.177\n0");
    assertThat(handshakes()).isEqualTo(1);
    String late = "(echo 172.16.16.177; sleep 6; echo refresh) | lab-browser";
    assertThat(two.run(two.client, late)).isEqualTo("172.16.16.177\n172.16.16.177\n0");
    assertThat(handshakes()).isEqualTo(3);
  }

  @Test
  void the_parts_of_a_page_come_over_six_connections() {
    var page = new StringBuilder("<html>");
    for (int i = 0; i < 10; i++) {
      page.append("<img src=\"p").append(i).append(".png\">");
      two.server.files().write("/var/www/html/p" + i + ".png", "x");
    }
    two.server.files().write("/var/www/html/index.html", page + "\n");
    two.server.requestWork().setTime(new ServiceTime(10 * SimTime.MILLISECOND, 0, false));
    assertThat(two.run(two.client, "lab-browser http://172.16.16.177/ < /dev/null"))
        .isEqualTo(page + "\n0");
    assertThat(handshakes()).isEqualTo(6);
    assertThat(two.segments(80).split("C:PA", -1)).as("the page and ten pictures").hasSize(12);
  }

  @Test
  void it_says_what_cannot_be_loaded_and_goes_on() {
    String line = "printf 'http://172.16.16.177:81/\\nhttp://nowhere/\\n172.16.16.177\\n'";
    assertThat(two.run(two.client, line + " | lab-browser"))
        .isEqualTo(
            "lab-browser: http://172.16.16.177:81/: Connection refused\n"
                + "lab-browser: can't find the server at nowhere\n172.16.16.177\n0");
  }

  @Test
  void cookies_go_along_until_the_browser_ends() {
    two.start(two.server, "lab-basket --port 8080 > /dev/null");
    String lines =
        "printf 'http://172.16.16.177:8080/basket/add?item=tea\\n/basket/add?item=jam\\ncookies\\n"
            + "forget\\nrefresh\\n'";
    assertThat(two.run(two.client, lines + " | lab-browser").replaceAll("[0-9A-F]{8,32}", "ID"))
        .isEqualTo(
            "basket: tea 1; session ID; server rs1\nbasket: tea 1, jam 1; session ID; server rs1\n"
                + "JSESSIONID=ID for 172.16.16.177/\nbasket: jam 1; session ID; server rs1\n0");
    assertThat(two.segments(8080).split("C:S ", -1)).as("over one connection").hasSize(2);
  }
}
