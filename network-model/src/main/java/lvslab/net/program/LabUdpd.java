package lvslab.net.program;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// `lab-udpd --port N --answer TEXT`: the UDP server of the reference traces, one answer for each
/// datagram, from the address that was asked.
public final class LabUdpd implements Program {
  /// For the command table.
  public LabUdpd() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    Options options =
        Options.parse(words.subList(1, words.size()), List.of(), List.of("port", "answer"));
    int port = Integer.parseInt(options.get("port").orElse("5353"));
    Bytes answer = Bytes.utf8(options.get("answer").orElse("lab") + "\n");
    try {
      var holder = new UdpSocket[1];
      UdpSocket socket =
          process
              .host()
              .stack()
              .udp()
              .open(
                  new Endpoint(Ipv4Address.ANY, port),
                  (from, to, data) -> answer(process, holder[0], to, from, answer));
      holder[0] = socket;
      process.descriptors().own(socket);
    } catch (SocketException e) {
      process.err("lab-udpd: port " + port + ": " + e.errno().text() + "\n");
      process.exit(1);
    }
  }

  private static void answer(
      Process process, UdpSocket socket, Ipv4Address asked, Endpoint to, Bytes answer) {
    try {
      socket.answer(asked, to, answer);
    } catch (SocketException e) {
      process.err("lab-udpd: " + to + ": " + e.errno().text() + "\n");
    }
  }
}
