package lvslab.net.rpc;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;

/// Which programs have which ports of a host, as their servers have told rpcbind(8); the port
/// mapper's protocol, version 2 (RFC 1833, section 3).
public final class PortMap implements RpcProgram {
  /// Its own number.
  public static final int NUMBER = 100000;

  /// Its port.
  public static final int PORT = 111;

  /// `PMAPPROC_GETPORT`.
  public static final int GETPORT = 3;

  /// `PMAPPROC_DUMP`.
  public static final int DUMP = 4;

  /// TCP.
  public static final int TCP = 6;

  /// UDP.
  public static final int UDP = 17;

  /// A program at a port.
  ///
  /// @param program its number
  /// @param version of it
  /// @param protocol 6 for TCP, 17 for UDP
  /// @param port where
  public record Mapping(int program, int version, int protocol, int port) {}

  private final List<Mapping> mappings = new ArrayList<>();

  private PortMap() {}

  /// The map of a host.
  ///
  /// @param host the host
  /// @return the same for each call
  public static PortMap of(Host host) {
    return host.part(PortMap.class, h -> new PortMap());
  }

  /// A server has told where a program is.
  ///
  /// @param mapping which
  public void set(Mapping mapping) {
    mappings.remove(mapping);
    mappings.add(mapping);
  }

  /// A program is gone.
  ///
  /// @param program its number
  public void unset(int program) {
    mappings.removeIf(mapping -> mapping.program() == program);
  }

  /// All that is known.
  ///
  /// @return in the order it was told
  public List<Mapping> mappings() {
    return List.copyOf(mappings);
  }

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public int lowest() {
    return 2;
  }

  @Override
  public int highest() {
    return 2;
  }

  @Override
  public Bytes call(RpcCall call, Endpoint from) throws RpcRefusal {
    var in = new XdrIn(call.arguments());
    var out = new XdrOut();
    switch (call.procedure()) {
      case 0 -> {}
      case GETPORT -> out.u32(port(in.u32(), in.u32(), in.u32()));
      case DUMP -> {
        for (Mapping m : mappings) {
          out.bool(true).u32(m.program()).u32(m.version()).u32(m.protocol()).u32(m.port());
        }
        out.bool(false);
      }
      default -> throw new RpcRefusal(RpcRefusal.PROC_UNAVAIL);
    }
    return out.bytes();
  }

  /// The port of a program; if only another version is there, that one's (`rpcb_getaddr`).
  private int port(int program, int version, int protocol) {
    int other = 0;
    for (Mapping m : mappings) {
      if (m.program() == program && m.protocol() == protocol) {
        if (m.version() == version) {
          return m.port();
        }
        other = m.port();
      }
    }
    return other;
  }
}
