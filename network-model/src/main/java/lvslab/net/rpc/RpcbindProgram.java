package lvslab.net.rpc;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import lvslab.net.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/// rpcbind(8): tells over port 111 where programs are. As CentOS 7 starts it (-w), it knows after a
/// restart what it knew before.
public final class RpcbindProgram implements Program {
  /// For the command table.
  public RpcbindProgram() {}

  @Override
  public void start(Process process) {
    daemon(process, RpcbindProgram::serve);
  }

  private static void serve(Process process) {
    PortMap map = PortMap.of(process.host());
    for (int protocol : new int[] {PortMap.TCP, PortMap.UDP}) {
      map.set(new PortMap.Mapping(PortMap.NUMBER, 2, protocol, PortMap.PORT));
    }
    serve(process, new RpcService(List.of(map)), PortMap.PORT);
  }

  /// Goes on as a daemon: a process of init does the work, and this one ends.
  ///
  /// @param process this one
  /// @param work what the other does
  public static void daemon(Process process, Program work) {
    var start = Process.Start.of(process.words(), Process.Streams.none());
    process.host().processes().startInGroup(process.controlGroup(), work, start);
    process.exit(0);
  }

  /// Serves programs on a port until the process ends.
  ///
  /// @param process whose sockets they are
  /// @param service what it serves
  /// @param port where
  public static void serve(Process process, RpcService service, int port) {
    try {
      service.listen(process.host().stack(), port, true);
    } catch (SocketException e) {
      String name = process.words().getFirst();
      process.host().log(name, "cannot bind *:" + port + ": " + e.errno().text());
      process.exit(1);
      return;
    }
    own(process, service);
  }

  private static void own(Process process, RpcService service) {
    process.own(service::close);
    @Nullable TcpListener listener = service.listener();
    if (listener != null) {
      process.descriptors().own(listener);
    }
    @Nullable UdpSocket datagrams = service.datagrams();
    if (datagrams != null) {
      process.descriptors().own(datagrams);
    }
  }
}
