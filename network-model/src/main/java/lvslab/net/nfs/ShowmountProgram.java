package lvslab.net.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.rpc.RpcClient;
import lvslab.net.rpc.RpcQuery;
import lvslab.net.rpc.XdrIn;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// showmount(8): asks the mount daemon of a host, of this one if none is named.
final class ShowmountProgram implements Program {
  private static final int DUMP = 2;

  ShowmountProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    boolean exports = words.contains("-e") || words.contains("--exports");
    boolean heads = !words.contains("--no-headers");
    String name =
        words.stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .orElse(process.host().hostname());
    Optional<Ipv4Address> server = NameLookup.addressOf(process.host(), name);
    if (server.isEmpty()) {
      process.err("clnt_create: RPC: Unknown host\n");
      process.exit(1);
      return;
    }
    var what =
        new RpcClient.Procedure(
            MountDaemon.NUMBER, MountDaemon.VERSION, exports ? MountDaemon.EXPORT : DUMP);
    new RpcQuery(process, server.get())
        .call(
            what,
            Bytes.EMPTY,
            answer -> {
              if (answer.results() == null) {
                process.err("clnt_create: " + answer.complaint() + "\n");
                process.exit(1);
                return;
              }
              process.out(heads ? head(exports, name) : "");
              process.out(exports ? list(answer.results()) : "");
              process.exit(0);
            });
  }

  private static String head(boolean exports, String name) {
    return (exports ? "Export list for " : "Hosts on ") + name + ":\n";
  }

  private static String list(Bytes results) {
    var in = new XdrIn(results);
    Map<String, String> lines = new LinkedHashMap<>();
    while (in.bool()) {
      String path = in.text();
      var clients = new StringBuilder();
      while (in.bool()) {
        clients.append(clients.isEmpty() ? "" : ",").append(in.text());
      }
      lines.put(path, clients.isEmpty() ? "(everyone)" : clients.toString());
    }
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    lines.forEach(
        (path, clients) ->
            text.append(path)
                .append(" ".repeat(width - path.length() + 1))
                .append(clients)
                .append('\n'));
    return text.toString();
  }
}
