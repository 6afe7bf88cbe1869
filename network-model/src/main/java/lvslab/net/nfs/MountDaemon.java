package lvslab.net.nfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.rpc.PortMap;
import lvslab.net.rpc.RpcCall;
import lvslab.net.rpc.RpcProgram;
import lvslab.net.rpc.RpcRefusal;
import lvslab.net.rpc.RpcService;
import lvslab.net.rpc.RpcbindProgram;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// rpc.mountd(8): tells what is exported, and to whom (RFC 1813, appendix I). Version 4 of NFS
/// needs it no more than for `showmount`.
final class MountDaemon implements RpcProgram, Program {
  static final int NUMBER = 100005;
  static final int VERSION = 3;
  static final int MNT = 1;
  static final int EXPORT = 5;
  static final int ACCES = 13;
  private static final int NOENT = 2;
  private static final int PORT = 20048;

  private @Nullable Host host;

  MountDaemon() {}

  @Override
  public void start(Process process) {
    RpcbindProgram.daemon(process, MountDaemon::serve);
  }

  private static void serve(Process process) {
    var daemon = new MountDaemon();
    daemon.host = process.host();
    PortMap map = PortMap.of(process.host());
    for (int version = 1; version <= VERSION; version++) {
      map.set(new PortMap.Mapping(NUMBER, version, PortMap.UDP, PORT));
      map.set(new PortMap.Mapping(NUMBER, version, PortMap.TCP, PORT));
    }
    process.own(() -> map.unset(NUMBER));
    RpcbindProgram.serve(process, new RpcService(List.of(daemon)), PORT);
  }

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public int lowest() {
    return 1;
  }

  @Override
  public int highest() {
    return VERSION;
  }

  private ExportTable exports() {
    return NfsServer.of(Optional.ofNullable(host).orElseThrow()).exports();
  }

  @Override
  public Bytes call(RpcCall call, Endpoint from) throws RpcRefusal {
    var out = new XdrOut();
    switch (call.procedure()) {
      case 0, 3, 4 -> {} // NULL, UMNT, UMNTALL
      case MNT -> mount(new XdrIn(call.arguments()).text(), from, out);
      case 2 -> out.bool(false); // DUMP: version 4 mounts without it
      case EXPORT -> list(out);
      default -> throw new RpcRefusal(RpcRefusal.PROC_UNAVAIL);
    }
    return out.bytes();
  }

  private void mount(String path, Endpoint from, XdrOut out) {
    boolean there = Optional.ofNullable(host).orElseThrow().files().disk().isFolder(path);
    boolean allowed = exports().find(path, from.address()).isPresent();
    out.u32(!there ? NOENT : allowed ? 10004 : ACCES); // there is no version 3 to be had
  }

  private void list(XdrOut out) {
    Map<String, XdrOut> clients = new TreeMap<>();
    for (Export export : exports().all()) {
      clients.computeIfAbsent(export.path(), p -> new XdrOut()).bool(true).text(export.clients());
    }
    clients.forEach((path, list) -> out.bool(true).text(path).raw(list.bytes()).bool(false));
    out.bool(false);
  }
}
