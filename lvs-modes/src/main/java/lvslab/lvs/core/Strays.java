package lvslab.lvs.core;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.Departure;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.TcpProtocol;
import lvslab.lvs.connection.TcpState;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.buffer.SocketBuffer;
import org.jspecify.annotations.Nullable;

/// Tells why segments to a service have no entry, and what a SYN makes of an old one. To be called
/// only while the trace is open.
final class Strays {
  private static final int DECIMALS = 3;

  private final Parts parts;

  Strays(Parts parts) {
    this.parts = parts;
  }

  /// A segment that opens nothing has no entry: it goes to the local stack.
  void report(SocketBuffer skb, PacketKey key) {
    @Nullable VirtualService service = parts.services().find(key);
    if (service == null) {
      return;
    }
    List<Input> inputs = new ArrayList<>();
    @Nullable Departure gone =
        parts
            .connections()
            .departure(
                new ConnectionKey(
                    key.protocol(),
                    key.source(),
                    key.sourcePort(),
                    key.destination(),
                    key.destinationPort()));
    if (gone == null) {
      inputs.add(new Input("entry", Input.NONE, 0));
      inputs.add(setting(IpvsKey.SLOPPY_TCP, "sloppy_tcp", true));
    } else {
      inputs.add(new Input("last state of its entry", gone.state(), 0));
      String when = SimTime.seconds(gone.atNanos(), DECIMALS) + " s";
      inputs.add(new Input("its entry went at", when, 0));
      inputs.add(timeout(TcpState.valueOf(gone.state())));
      inputs.add(setting(IpvsKey.SLOPPY_TCP, "sloppy_tcp", false));
    }
    emit(service.key().toString(), new Decision("ipvs.no-entry", "pass", inputs), skb);
  }

  private Input timeout(TcpState state) {
    TcpProtocol tcp = parts.connections().tcp();
    String seconds = tcp.timeoutSeconds(state) + " s";
    return Input.decisive("timeout of " + state.name(), seconds, tcp.timeoutSetBy(state));
  }

  /// A SYN has the ports of an entry that is past its prime: it makes a new one, or goes where the
  /// old one leads.
  void reportReuse(SocketBuffer skb, IpvsConnection entry, boolean replaced) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("entry", entry.stateName(), 0));
    boolean templated = entry.control() != null;
    if (templated) {
      inputs.add(new Input("template", "its entries are never replaced", 0));
    }
    inputs.add(setting(IpvsKey.CONN_REUSE_MODE, "conn_reuse_mode", !templated));
    String outcome = replaced ? "replace" : "keep";
    emit(entry.flow().virtual().toString(), new Decision("ipvs.reuse", outcome, inputs), skb);
  }

  private Input setting(IpvsKey key, String name, boolean decides) {
    String value = Integer.toString(parts.conf().get(key));
    long setBy = parts.conf().setBy(key);
    String whole = "net.ipv4.vs." + name;
    return decides ? Input.decisive(whole, value, setBy) : new Input(whole, value, setBy);
  }

  private void emit(String subject, Decision decision, SocketBuffer skb) {
    String node = parts.kernel().name();
    parts.kernel().trace().emit(new IpvsEvent.Decided(node, subject, decision, skb.lineage()));
  }
}
