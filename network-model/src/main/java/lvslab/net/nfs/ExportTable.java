package lvslab.net.nfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.wire.Ipv4Address;

/// What a host exports now: what exportfs(8) has put into /var/lib/nfs/etab.
final class ExportTable {
  private static final String ETAB = "/var/lib/nfs/etab";

  private final Host host;
  private String read = "";
  private List<Export> known = List.of();
  private long setBy;

  ExportTable(Host host) {
    this.host = host;
  }

  /// All entries.
  List<Export> all() {
    String text = host.files().read(ETAB).orElse("");
    if (!text.equals(read)) {
      var file = new ExportsFile(host);
      file.read(text);
      read = text;
      known = file.exports();
    }
    return known;
  }

  /// Makes these all.
  void replace(List<Export> exports) {
    var text = new StringBuilder();
    for (Export e : exports) {
      text.append(e.path()).append('\t').append(e.clients());
      text.append('(').append(e.options()).append(")\n");
    }
    host.files().write(ETAB, text.toString());
    setBy = host.kernel().engine().currentCause();
  }

  /// A handle is stale: because nothing is exported to the client any more, or because the file is
  /// gone.
  void tellStale(Ipv4Address client) {
    Kernel kernel = host.kernel();
    if (kernel.trace().isDetailed()) {
      String admitted =
          all().stream()
              .filter(e -> e.admits(client))
              .map(Export::path)
              .collect(Collectors.joining(", "));
      String name = "export to " + client;
      var export =
          admitted.isEmpty()
              ? new Input(name, Input.NONE, setBy, Decision.Role.MISSING)
              : new Input(name, admitted, setBy);
      var decision = new Decision("nfsd.stale", NfsStatus.STALE.name(), List.of(export));
      kernel.trace().emit(new ProgramEvent.Refused(kernel.name(), "nfsd", client, decision));
    }
  }

  /// Adds entries, in place of those for the same clients.
  void add(List<Export> more) {
    List<Export> all = new ArrayList<>(all());
    for (Export e : more) {
      all.removeIf(old -> old.path().equals(e.path()) && old.clients().equals(e.clients()));
      all.add(e);
    }
    replace(all);
  }

  /// The export of a folder for a client.
  Optional<Export> find(String path, Ipv4Address client) {
    return all().stream()
        .filter(e -> e.path().equals(path) && e.admits(client))
        .max(Comparator.comparingInt(Export::rank));
  }

  /// The names below a folder that lead to what a client may see.
  Set<String> namesTowards(String folder, Ipv4Address client) {
    String prefix = folder.equals("/") ? "/" : folder + "/";
    var names = new TreeSet<String>();
    for (Export e : all()) {
      if (e.admits(client) && e.path().startsWith(prefix) && e.path().length() > prefix.length()) {
        names.add(e.path().substring(prefix.length()).split("/")[0]);
      }
    }
    return names;
  }
}
