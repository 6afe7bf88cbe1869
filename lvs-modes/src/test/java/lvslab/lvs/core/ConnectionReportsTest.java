package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.trace.Flow;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.lvs.trace.IpvsEvent.ConnectionChanged;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.Test;

/// What the trace says of connection entries, so that tables can be drawn from it alone.
class ConnectionReportsTest {
  private final IpvsLab lab = new IpvsLab();

  private List<ConnectionChanged> reports() {
    return lab.events(ConnectionChanged.class);
  }

  @Test
  void an_entry_names_its_service_and_the_template_it_depends_on() {
    lab.host("client", 0x01, lab.lan, "172.16.16.1/24");
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr -p 30",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1 -x 4 -y 2");
    assertThat(lab.events(IpvsEvent.TableChanged.class).getLast().command())
        .endsWith("-r 172.16.16.177:80 -g -w 1 -x 4 -y 2");
    lab.tcp(40001, TcpFlags.SYN);
    lab.tcp(40001, TcpFlags.ACK);
    ConnectionChanged template = reports().getFirst();
    ConnectionChanged entry = reports().get(1);
    assertThat(template.template()).isTrue();
    assertThat(template.control()).isNull();
    assertThat(entry.template()).isFalse();
    assertThat(entry.service()).isEqualTo("TCP 172.16.16.172:80");
    assertThat(entry.control()).isEqualTo(template.flow());
    Flow assured = template.flow();
    assertThat(reports())
        .as("the template is assured once the client has answered, and says so")
        .anySatisfy(
            report -> {
              assertThat(report.flow()).isEqualTo(assured);
              assertThat(report.formerState()).isEqualTo("NONE");
              assertThat(report.state()).isEqualTo("ASSURED");
            });
  }

  @Test
  void a_template_that_entries_depend_on_lives_on_for_a_minute_and_says_so() {
    lab.host("client", 0x01, lab.lan, "172.16.16.1/24");
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr -p 30",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1");
    lab.tcp(40001, TcpFlags.SYN);
    lab.tcp(40001, TcpFlags.ACK);
    lab.runFor(40 * SimTime.SECOND);
    ConnectionChanged last = reports().getLast();
    assertThat(last.template()).isTrue();
    assertThat(last.formerState()).isEqualTo(last.state());
    assertThat(last.timeoutSeconds()).isEqualTo(60);
  }
}
