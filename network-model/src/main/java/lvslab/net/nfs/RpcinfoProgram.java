package lvslab.net.nfs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.rpc.PortMap;
import lvslab.net.rpc.RpcQuery;
import lvslab.net.rpc.XdrIn;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// `rpcinfo -p [HOST]` (rpcinfo(8)): which programs the port mapper of a host knows.
final class RpcinfoProgram implements Program {
  RpcinfoProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    if (!words.contains("-p")) {
      process.err("Usage: rpcinfo -p [ host ]\n");
      process.exit(1);
      return;
    }
    String name =
        words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("localhost");
    Optional<Ipv4Address> server = NameLookup.addressOf(process.host(), name);
    if (server.isEmpty()) {
      process.err("rpcinfo: " + name + " is unknown host\n");
      process.exit(1);
      return;
    }
    new RpcQuery(process, server.get())
        .mapper(
            PortMap.DUMP,
            answer -> {
              if (answer.results() == null) {
                process.err("rpcinfo: can't contact portmapper: " + answer.complaint() + "\n");
                process.exit(1);
              } else {
                process.out(table(answer.results()));
                process.exit(0);
              }
            });
  }

  private static String table(Bytes results) {
    var in = new XdrIn(results);
    var text = new StringBuilder("   program vers proto   port  service\n");
    while (in.bool()) {
      int program = in.u32();
      int version = in.u32();
      String protocol = in.u32() == PortMap.TCP ? "tcp" : "udp";
      int port = in.u32();
      String service =
          switch (program) {
            case PortMap.NUMBER -> "portmapper";
            case MountDaemon.NUMBER -> "mountd";
            default -> "nfs";
          };
      text.append(
          String.format(
              Locale.ROOT, "%10d %4d %5s %6d  %s\n", program, version, protocol, port, service));
    }
    return text.toString();
  }
}
