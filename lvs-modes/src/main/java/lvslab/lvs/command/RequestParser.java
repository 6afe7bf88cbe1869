package lvslab.lvs.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.command.EndpointText.Endpoint;
import lvslab.lvs.core.SchedulerFlags;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.ServiceKey;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Reads a command line of ipvsadm (ipvsadm.c, `parse_options`).
final class RequestParser {
  private static final int DEFAULT_PERSISTENCE_SECONDS = 6 * 60;
  private static final int MAX_TIMEOUT_SECONDS = 31 * 24 * 3600;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_SYNCID = 255;
  private static final int MAX_SYNC_LENGTH = 65_535 - 20 - 8;
  private static final int MAX_TTL = 255;
  private static final int TIMEOUTS = 3;
  private static final String DEFAULT_SCHEDULER = "wlc";

  private final String program;
  private final Names names;
  private final OptionReader reader;
  private final Request request = new Request();
  private String schedulerFlags = "";

  private RequestParser(List<String> words, Names names) {
    program = words.getFirst();
    this.names = names;
    reader = new OptionReader(words.subList(1, words.size()));
  }

  /// Reads a command line.
  ///
  /// @param words the program's name and what follows
  /// @param names of hosts and ports
  static Request parse(List<String> words, Names names) throws UsageException {
    var parser = new RequestParser(words, names);
    parser.parseCommand();
    if (parser.request.command == Option.HELP || parser.request.command == Option.VERSION) {
      return parser.request; // nothing else is read
    }
    parser.parseOptions();
    parser.parseRest();
    OptionRules.check(parser.request);
    parser.complete();
    return parser.request;
  }

  /// The line that ipvsadm answers when it does not understand the command.
  static UsageException tryHelp(String program) {
    return new UsageException(
        Ipvsadm.STATUS_ERROR,
        "Try `" + program + " -h' or '" + program + " --help' for more information.");
  }

  private void parseCommand() throws UsageException {
    @Nullable Option command = null;
    try {
      command = reader.next();
    } catch (UsageException e) {
      throw tryHelp(program);
    }
    if (command == null || !command.isCommand()) {
      throw tryHelp(program);
    }
    request.command = command == Option.LIST_TOO ? Option.LIST : command;
    if (command == Option.START_DAEMON || command == Option.STOP_DAEMON) {
      String state = reader.requiredValue();
      if (!state.equals("master") && !state.equals("backup")) {
        throw new UsageException(
            command == Option.START_DAEMON
                ? "illegal start-daemon parameter specified"
                : "illegal start_daemon specified");
      }
      request.masterDaemon = state.equals("master");
    }
  }

  private void parseOptions() throws UsageException {
    @Nullable Option option;
    while ((option = reader.next()) != null) {
      if (option.isCommand()) {
        throw new UsageException("invalid option `" + reader.word() + "'");
      }
      @Nullable OptionGroup group = OptionGroup.of(option);
      if (group != null && !request.given.add(group)) {
        throw new UsageException("multiple '" + group.text() + "' options specified");
      }
      switch (option) {
        case TCP_SERVICE -> parseService(IpProtocol.TCP);
        case UDP_SERVICE -> parseService(IpProtocol.UDP);
        case SCTP_SERVICE -> parseService(ServiceKey.SCTP);
        case FWMARK_SERVICE -> parseMark();
        case REAL_SERVER -> parseServer();
        case SCHEDULER -> request.scheduler = reader.requiredValue();
        case SCHED_FLAGS -> schedulerFlags = reader.requiredValue();
        case PERSISTENT -> parsePersistence();
        case NETMASK -> parseNetmask();
        case OPS -> request.onePacket = true;
        case IPIP -> request.method = ForwardingMethod.TUNNEL;
        case GATEWAYING -> request.method = ForwardingMethod.DIRECT_ROUTE;
        case MASQUERADING -> request.method = ForwardingMethod.MASQUERADE;
        case WEIGHT -> request.weight = number(Integer.MAX_VALUE, "illegal weight specified");
        case U_THRESHOLD ->
            request.upperThreshold = number(Integer.MAX_VALUE, "illegal u_threshold specified");
        case L_THRESHOLD ->
            request.lowerThreshold = number(Integer.MAX_VALUE, "illegal l_threshold specified");
        case MCAST_INTERFACE -> request.interfaceName = reader.requiredValue();
        case SYNCID -> request.syncId = number(MAX_SYNCID, "illegal syncid specified");
        case SYNC_MAXLEN ->
            request.syncMaxLength = positive(MAX_SYNC_LENGTH, "illegal sync-maxlen specified");
        case MCAST_GROUP -> parseGroup();
        case MCAST_PORT -> request.syncPort = positive(MAX_PORT, "illegal mcast-port specified");
        case MCAST_TTL -> request.syncTtl = positive(MAX_TTL, "illegal mcast-ttl specified");
        case IPV6 -> {
          if (request.mark == 0) {
            throw new UsageException("-6 used before -f\n");
          }
          request.ipv6 = true;
        }
        case PE -> request.engine = reader.requiredValue();
        case TUN_TYPE -> parseTunnelType();
        case TUN_PORT -> positive(MAX_PORT, "illegal tunnel port specified");
        default -> {}
      }
    }
  }

  private void parseRest() throws UsageException {
    List<String> rest = reader.rest();
    int used = 0;
    if (request.command == Option.SET) {
      if (rest.size() < TIMEOUTS) {
        throw new UsageException("--set option requires 3 timeout values");
      }
      List<Integer> values = new ArrayList<>();
      for (String word : rest.subList(0, TIMEOUTS)) {
        values.add(timeout(word, 0));
      }
      request.timeouts = values;
      used = TIMEOUTS;
    }
    if (rest.size() > used) {
      throw new UsageException("unexpected argument " + rest.get(used));
    }
  }

  /// What is checked and filled in when all is read (`process_options`).
  private void complete() throws UsageException {
    boolean service =
        request.command == Option.ADD_SERVICE || request.command == Option.EDIT_SERVICE;
    if (service) {
      if (request.mark == 0 && request.port == 0 && request.timeoutSeconds == 0) {
        throw new UsageException("Zero port specified for non-persistent service");
      }
      if (request.onePacket && request.mark == 0 && request.protocol != IpProtocol.UDP) {
        throw new UsageException("One-Packet Scheduling is only for UDP virtual services");
      }
      if (request.scheduler.isEmpty()) {
        request.scheduler = DEFAULT_SCHEDULER;
      }
      if (!schedulerFlags.isEmpty()) {
        parseFlags();
      }
    }
    boolean server = request.command == Option.ADD_SERVER || request.command == Option.EDIT_SERVER;
    if (server && request.mark == 0 && !request.method.translates()) {
      if (request.serverPort != request.port) {
        request.portInVain = request.serverPort;
      }
      request.serverPort = request.port; // it cannot be another: nobody translates it
    }
    if (server) {
      if (request.ipv6 != request.serverIpv6 && request.method != ForwardingMethod.TUNNEL) {
        throw new UsageException("Different address family is allowed only for tunneling servers");
      }
      TunnelRules.check(request);
    }
    checkList();
  }

  private void checkList() throws UsageException {
    boolean special =
        request.has(OptionGroup.CONNECTION)
            || request.has(OptionGroup.TIMEOUT)
            || request.has(OptionGroup.DAEMON);
    boolean numbers =
        request.has(OptionGroup.STATS)
            || request.has(OptionGroup.PERSISTENT_CONN) && !request.has(OptionGroup.CONNECTION)
            || request.has(OptionGroup.RATE)
            || request.has(OptionGroup.THRESHOLDS);
    if (request.command == Option.LIST && special && numbers) {
      throw new UsageException("options conflicts in the list command");
    }
  }

  private void parseService(int protocol) throws UsageException {
    request.protocol = protocol;
    @Nullable Endpoint endpoint = EndpointText.read(reader.requiredValue(), protocol, names);
    if (endpoint == null) {
      throw new UsageException("illegal virtual server address[:port] specified");
    }
    request.address = endpoint.address();
    request.port = Math.max(0, endpoint.port());
    request.ipv6 = endpoint.ipv6();
  }

  private void parseServer() throws UsageException {
    String text = reader.requiredValue();
    @Nullable Endpoint endpoint = EndpointText.read(text, request.protocol, names);
    if (endpoint == null) {
      throw new UsageException("illegal real server address[:port] specified");
    }
    request.serverAddress = endpoint.address();
    request.serverPort = endpoint.port() < 0 ? request.port : endpoint.port();
    request.serverIpv6 = endpoint.ipv6();
  }

  private void parseMark() throws UsageException {
    String text = reader.requiredValue();
    long mark;
    try {
      mark = Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      mark = 0;
    }
    if (mark <= 0 || mark > 0xFFFF_FFFFL) {
      throw new UsageException("invalid fwmark value `" + text + "' specified");
    }
    request.protocol = IpProtocol.TCP;
    request.mark = (int) mark;
  }

  private void parsePersistence() throws UsageException {
    @Nullable String text = reader.value();
    request.timeoutSeconds = text == null ? DEFAULT_PERSISTENCE_SECONDS : timeout(text, 1);
  }

  private void parseNetmask() throws UsageException {
    String text = reader.requiredValue();
    @Nullable Ipv4Address mask = EndpointText.address(text, names).orElse(null);
    if (mask == null) {
      throw new UsageException("illegal virtual server persistent mask specified");
    }
    request.netmask = mask;
  }

  private void parseGroup() throws UsageException {
    String text = reader.requiredValue();
    if (EndpointText.isIpv6(text)) {
      request.ipv6 = true;
      return;
    }
    @Nullable Ipv4Address group = Ipv4Address.parse(text).orElse(null);
    if (group == null || !group.isMulticast()) {
      throw new UsageException("invalid IPv4 mcast-group `" + text + "'");
    }
    request.syncGroup = group;
  }

  private void parseFlags() throws UsageException {
    for (String flag : schedulerFlags.split(",")) {
      int bit = SchedulerFlags.bit(request.scheduler, flag);
      if (bit == 0) {
        String kind = SchedulerFlags.isKnown(flag) ? "incompatible" : "invalid";
        throw new UsageException(kind + " scheduler flag `" + flag + "'");
      }
      request.schedulerFlags |= bit;
    }
  }

  private void parseTunnelType() throws UsageException {
    request.tunnelType = reader.requiredValue();
    if (!TunnelRules.has(request.tunnelType)) {
      throw new UsageException("illegal tunnel type specified");
    }
  }

  private int number(int max, String complaint) throws UsageException {
    int value = numberIn(reader.requiredValue(), 0, max);
    if (value < 0) {
      throw new UsageException(complaint);
    }
    return value;
  }

  private int positive(int max, String complaint) throws UsageException {
    int value = number(max, complaint);
    if (value == 0) {
      throw new UsageException(complaint);
    }
    return value;
  }

  private static int timeout(String text, int min) throws UsageException {
    int value = numberIn(text, min, MAX_TIMEOUT_SECONDS);
    if (value < 0) {
      throw new UsageException("invalid timeout value `" + text + "' specified");
    }
    return value;
  }

  static int numberIn(String text, int min, int max) {
    try {
      long value = Long.parseLong(text.strip());
      return value < min || value > max ? -1 : (int) value;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
