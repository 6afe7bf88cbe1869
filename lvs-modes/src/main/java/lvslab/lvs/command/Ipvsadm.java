package lvslab.lvs.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.TcpState;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.core.RuleText;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.TableError;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// `ipvsadm` 1.31: changes and shows the tables of IPVS.
public final class Ipvsadm implements Program {
  /// Exit status of what the kernel refuses (-1).
  static final int STATUS_ERROR = 255;

  private static final int STATUS_NO_IPVS = 2;
  private static final int STATUS_NO_SERVICE = 1;

  private final Function<Host, @Nullable Ipvs> loader;
  private final List<String> first;

  /// The program.
  ///
  /// @param loader gives a host's IPVS, and loads it first if need be; null if it has none
  public Ipvsadm(Function<Host, @Nullable Ipvs> loader) {
    this(loader, List.of());
  }

  /// The program with words that come first, as `ipvsadm-save` and `ipvsadm-restore` have them.
  ///
  /// @param loader as above
  /// @param first words before those that are typed
  public Ipvsadm(Function<Host, @Nullable Ipvs> loader, List<String> first) {
    this.loader = loader;
    this.first = List.copyOf(first);
  }

  @Override
  public void start(Process process) {
    @Nullable Ipvs ipvs = loader.apply(process.host());
    if (ipvs == null) {
      process.err(
          """
          Can't initialize ipvs: Protocol not available
          Are you sure that IP Virtual Server is built in the kernel or as module?
          """);
      process.exit(STATUS_NO_IPVS);
      return;
    }
    List<String> words = new ArrayList<>(process.words());
    words.addAll(1, first);
    try {
      Names names = new Names(process.host().files());
      Request request = words.size() == 1 ? new Request() : RequestParser.parse(words, names);
      if (request.command == Option.RESTORE) {
        new Restore(this, process, ipvs).start();
      } else {
        process.exit(run(process, ipvs, request));
      }
    } catch (UsageException e) {
      process.err(e.text());
      process.exit(e.status());
    }
  }

  /// Does what a command line says.
  ///
  /// @return exit status
  int run(Process process, Ipvs ipvs, Request request) {
    return switch (request.command) {
      case LIST -> list(process, ipvs, request);
      case SAVE -> save(process, ipvs, request);
      case HELP -> {
        process.out(Help.text(process.words().getFirst()));
        yield 0;
      }
      case VERSION -> {
        process.out(Help.VERSION);
        yield 0;
      }
      case FLUSH -> {
        ipvs.flush();
        yield 0;
      }
      default -> {
        notePort(process, request);
        yield report(process, change(ipvs, request));
      }
    };
  }

  /// Another port than was given is a decision of this program, which the kernel does not hear of.
  private static void notePort(Process process, Request request) {
    Kernel kernel = process.host().kernel();
    if (request.portInVain == 0 || !kernel.trace().isOpen()) {
      return;
    }
    String given = Integer.toString(request.portInVain);
    String used = Integer.toString(request.serverPort);
    var inputs =
        List.of(
            new Input("port given", given, kernel.engine().currentCause()),
            new Input("method", request.method.text(), 0));
    var decision = new Decision("ipvs.port", used, inputs);
    String server = request.serverAddress + ":" + given;
    kernel.trace().emit(new IpvsEvent.Decided(kernel.name(), server, decision, 0));
  }

  private static int report(Process process, @Nullable TableError error) {
    if (error == null) {
      return 0;
    }
    process.err(error.text() + "\n");
    return STATUS_ERROR;
  }

  private static @Nullable TableError change(Ipvs ipvs, Request request) {
    if (request.ipv6 || request.serverIpv6) {
      return TableError.NO_IPV6;
    }
    if (!request.tunnelType.equals(TunnelRules.IPIP)) {
      return TableError.NOT_SUPPORTED;
    }
    ServiceKey key = request.key();
    boolean exists = ipvs.services().find(key) != null;
    boolean adds = request.command == Option.ADD_SERVICE;
    if (!request.engine.isEmpty() && exists != adds) {
      return ipvs.refuseEngine(request.engine);
    }
    return switch (request.command) {
      case ADD_SERVICE -> ipvs.addService(key, request.serviceSettings());
      case EDIT_SERVICE -> ipvs.editService(key, request.serviceSettings());
      case DELETE_SERVICE -> ipvs.deleteService(key);
      case ADD_SERVER ->
          ipvs.addServer(key, request.serverAddress, request.serverPort, request.serverSettings());
      case EDIT_SERVER ->
          ipvs.editServer(key, request.serverAddress, request.serverPort, request.serverSettings());
      case DELETE_SERVER -> ipvs.deleteServer(key, request.serverAddress, request.serverPort);
      case SET ->
          ipvs.setTimeouts(
              request.timeouts.get(0), request.timeouts.get(1), request.timeouts.get(2));
      case ZERO -> ipvs.services().zero(request.has(OptionGroup.SERVICE) ? key : null);
      case START_DAEMON ->
          request.masterDaemon
              ? ipvs.sync().startMaster(request.syncSettings())
              : ipvs.sync().startBackup(request.syncSettings());
      case STOP_DAEMON ->
          request.masterDaemon ? ipvs.sync().stopMaster() : ipvs.sync().stopBackup();
      default -> null;
    };
  }

  private static int list(Process process, Ipvs ipvs, Request request) {
    RuleText.Names names = names(process, request);
    if (request.has(OptionGroup.CONNECTION)) {
      boolean engines = request.has(OptionGroup.PERSISTENT_CONN);
      process.out(ConnectionListing.of(ipvs.connections().list(), names, engines));
    } else if (request.has(OptionGroup.TIMEOUT)) {
      int tcp = ipvs.connections().tcp().timeoutSeconds(TcpState.ESTABLISHED);
      int fin = ipvs.connections().tcp().timeoutSeconds(TcpState.FIN_WAIT);
      int udp = ipvs.connections().udp().timeoutSeconds();
      process.out("Timeout (tcp tcpfin udp): " + tcp + " " + fin + " " + udp + "\n");
    } else if (request.has(OptionGroup.SERVICE)) {
      @Nullable VirtualService service = ipvs.services().find(request.key());
      if (service == null) {
        process.err(TableError.NO_SUCH_SERVICE.text() + "\n");
        return STATUS_NO_SERVICE;
      }
      process.out(ServiceListing.of(List.of(service), request, names));
    } else if (request.has(OptionGroup.DAEMON)) {
      process.out(ipvs.sync().text());
    } else {
      Collection<VirtualService> all = ipvs.services().list();
      process.out(ServiceListing.VERSION + ServiceListing.of(all, request, names));
    }
    return 0;
  }

  private static int save(Process process, Ipvs ipvs, Request request) {
    RuleText.Names names = names(process, request);
    var text = new StringBuilder();
    for (VirtualService service : ipvs.services().list()) {
      text.append(RuleText.service(service, names)).append('\n');
      for (RealServer server : ServiceListing.servers(service, request)) {
        text.append(RuleText.server(server, names)).append('\n');
      }
    }
    process.out(text.toString());
    return 0;
  }

  private static RuleText.Names names(Process process, Request request) {
    return request.has(OptionGroup.NUMERIC) ? RuleText.NUMERIC : new Names(process.host().files());
  }
}
