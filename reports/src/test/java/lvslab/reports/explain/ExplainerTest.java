package lvslab.reports.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.reports.explain.Roots.Line;
import lvslab.reports.tell.FrameWords;
import lvslab.reports.tell.NameBook;
import lvslab.reports.words.Words;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final MacAddress CLIENT = MacAddress.of("02:00:00:00:00:01");
  private static final MacAddress RS1 = MacAddress.of("02:00:00:00:00:77");
  private static final Ipv4Address CIP = Ipv4Address.of("172.16.16.1");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");

  private final Journal journal = new Journal();

  private void add(long cause, TraceEvent event) {
    journal.on(new TraceRecord(journal.entries().size() + 1L, cause, 1_000_000_000, event));
  }

  private static Optional<Line> line(TraceEvent event) {
    return event instanceof ProcessEvent.CommandLine c
        ? Optional.of(new Line("lab.yaml", 12, 7, c.node(), c.line()))
        : Optional.empty();
  }

  private List<String> explain(long serial) {
    var words = new Words("en");
    var events = new EventWords(words, new FrameWords(words, new NameBook()));
    return new Explainer(words, journal, events, ExplainerTest::line).explain(serial);
  }

  /// The chain of an ARP reply; the sysctl value of ens33 was set by a serial.
  private void hijack(int value, long setBy) {
    add(0, new ProcessEvent.CommandLine("client", "curl http://172.16.16.172/"));
    var ask = new ArpPacket(ArpPacket.REQUEST, CLIENT, CIP, MacAddress.ZERO, VIP);
    EthernetFrame request = EthernetFrame.of(MacAddress.BROADCAST, CLIENT, ask);
    add(1, new FrameEvent.Sent("client", "ens33", "lan", request, 1));
    add(2, new FrameEvent.Delivered("rs1", "ens33", request, 1));
    var inputs =
        List.of(
            Input.decisive("net.ipv4.conf.all.arp_ignore", "0", 0),
            Input.decisive("net.ipv4.conf.ens33.arp_ignore", Integer.toString(value), setBy),
            new Input("effective", Integer.toString(value), 0));
    var decision = new Decision("arp.ignore", value == 0 ? "reply" : "ignore", inputs);
    add(3, new PacketEvent.ArpDecided("rs1", "ens33", request, decision));
    var answer = new ArpPacket(ArpPacket.REPLY, RS1, VIP, CLIENT, CIP);
    add(4, new FrameEvent.Sent("rs1", "ens33", "lan", EthernetFrame.of(CLIENT, RS1, answer), 1));
  }

  @Test
  void a_wrong_answer_ends_at_the_setting_that_nobody_made() {
    hijack(0, 0);
    List<String> text = explain(5);
    assertThat(text.get(1)).endsWith("lab.yaml:12:7: client# curl http://172.16.16.172/");
    assertThat(text)
        .anyMatch(l -> l.contains("rs1 answers the ARP request"))
        .anyMatch(l -> l.contains("max(all, receiving device)"))
        .anyMatch(l -> l.strip().equals("arp_ignore(ens33) = max(all 0, ens33 0) = 0"))
        .anyMatch(l -> l.contains("net/ipv4/arp.c: arp_ignore"));
    assertThat(text.getLast())
        .isEqualTo(
            "Blame: net.ipv4.conf.all.arp_ignore = 0 is the kernel's default; no line of the"
                + " scenario sets it on rs1.");
  }

  @Test
  void silence_ends_at_the_line_that_made_the_setting() {
    add(0, new ProcessEvent.CommandLine("rs1", "sysctl -w net.ipv4.conf.ens33.arp_ignore=1"));
    add(1, new ConfigEvent.Sysctl("rs1", "net.ipv4.conf.ens33.arp_ignore", "0", "1"));
    hijackAfterTwo();
    List<String> text = explain(6);
    assertThat(text)
        .anyMatch(
            l ->
                l.contains("net.ipv4.conf.ens33.arp_ignore = 1")
                    && l.contains("set by lab.yaml:12"));
    assertThat(text.getLast())
        .isEqualTo("Blame: lab.yaml:12:7: sysctl -w net.ipv4.conf.ens33.arp_ignore=1");
  }

  private void hijackAfterTwo() {
    add(0, new ProcessEvent.CommandLine("client", "curl http://172.16.16.172/"));
    var ask = new ArpPacket(ArpPacket.REQUEST, CLIENT, CIP, MacAddress.ZERO, VIP);
    EthernetFrame request = EthernetFrame.of(MacAddress.BROADCAST, CLIENT, ask);
    add(3, new FrameEvent.Sent("client", "ens33", "lan", request, 1));
    add(4, new FrameEvent.Delivered("rs1", "ens33", request, 1));
    var inputs =
        List.of(
            new Input("net.ipv4.conf.all.arp_ignore", "0", 0),
            Input.decisive("net.ipv4.conf.ens33.arp_ignore", "1", 2),
            new Input("effective", "1", 0));
    var decision = new Decision("arp.ignore", "ignore", inputs);
    add(5, new PacketEvent.ArpDecided("rs1", "ens33", request, decision));
  }
}
