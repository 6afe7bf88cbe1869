package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.playback.Topology;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.reports.tell.FrameWords;
import lvslab.reports.tell.HopChange;
import lvslab.reports.tell.HopWords;
import lvslab.reports.tell.NameBook;
import lvslab.reports.words.Words;

/// Frames and packets in a line of text, in the words of the reports.
final class FrameTexts {
  private final Topology topology;
  private final Messages messages;
  private final Words words;
  private final FrameWords frames;
  private final HopWords hops;

  FrameTexts(Topology topology, Messages messages) {
    this.topology = topology;
    this.messages = messages;
    words = new Words(messages.locale().getLanguage());
    var names = new NameBook();
    for (Topology.Host host : topology.hosts()) {
      for (Topology.Device device : host.devices()) {
        MacAddress.parse(device.mac()).ifPresent(mac -> names.put(mac, host.name()));
      }
    }
    frames = new FrameWords(words, names);
    hops = new HopWords(words, mac -> owner(mac.toString()));
  }

  /// The words of the reports in the language of the view.
  Words words() {
    return words;
  }

  /// The frames' words of the reports.
  FrameWords frameWords() {
    return frames;
  }

  /// What a frame carries.
  String content(EthernetFrame frame) {
    return frames.content(frame);
  }

  /// What a packet carries.
  String content(Ipv4Packet packet) {
    return frames.packet(packet);
  }

  /// Whom a frame goes to.
  String receiver(EthernetFrame frame) {
    return frames.receiver(frame);
  }

  /// From whom to whom a frame goes, by MAC address and owner.
  String macs(EthernetFrame frame) {
    return mac(frame.source()) + " → " + mac(frame.destination());
  }

  /// What a hop changed, or nothing if it changed nothing.
  String changes(EthernetFrame before, EthernetFrame after) {
    return HopChange.between(before, after).isEmpty()
        ? ""
        : hops.changes(before, after).replace(" => ", " → ");
  }

  /// The owner of a MAC address that has one, else the value itself.
  private String owner(String value) {
    String owner = topology.ownerOf(value);
    return owner.isEmpty() ? value : owner;
  }

  /// From whom to whom a frame goes, in two short lines, and one more for each packet in a packet.
  List<String> label(EthernetFrame frame) {
    List<String> lines = new ArrayList<>();
    lines.add("MAC " + owner(frame.source().toString()) + " → " + receiver(frame));
    Object payload = frame.payload();
    String name = "IP ";
    while (payload instanceof Ipv4Packet packet) {
      lines.add(name + packet.source() + " → " + packet.destination());
      payload = packet.payload();
      name = messages.text("hops.inner") + " ";
    }
    return lines;
  }

  /// A MAC address with its owner, if it has one.
  String mac(MacAddress mac) {
    String owner = mac.isBroadcast() ? words.say("frame.all") : topology.ownerOf(mac.toString());
    return owner.isEmpty() ? mac.toString() : mac + " (" + owner + ")";
  }
}
