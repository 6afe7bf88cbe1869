package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.RealServerConf;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.conf.VirtualServerConf;

/// Makes records of a completed virtual server, of what belongs to it, and of what its parts
/// inherit.
final class ServerFreezer {
  private final VirtualServerDraft vs;
  private final GlobalDraft global;
  private final List<TrackFileConf> files;

  ServerFreezer(VirtualServerDraft vs, GlobalDraft global, List<TrackFileConf> files) {
    this.vs = vs;
    this.global = global;
    this.files = files;
  }

  VirtualServerConf freeze() {
    Optional<ConfAddress> address =
        Optional.ofNullable(vs.endpoint).map(e -> new ConfAddress(e.address()));
    return new VirtualServerConf(
        address,
        vs.port(),
        vs.mark,
        vs.groupName,
        vs.span,
        vs.places(),
        vs.protocolText(),
        vs.scheduler,
        List.copyOf(vs.flags),
        vs.persistence,
        vs.granularity,
        vs.engine,
        vs.delayLoop,
        vs.quorum,
        vs.hysteresis,
        Optional.ofNullable(vs.quorumUp),
        Optional.ofNullable(vs.quorumDown),
        new VirtualServerConf.Switches(vs.omega, vs.suspend, vs.smtpAlert != null && vs.smtpAlert),
        Optional.ofNullable(vs.sorry).map(this::server),
        vs.servers.stream().map(this::server).toList());
  }

  private RealServerConf server(RealServerDraft rs) {
    return new RealServerConf(
        new ConfAddress(rs.endpoint.address()),
        rs.endpoint.port(),
        rs.span,
        rs.places(),
        rs.weight,
        rs.forwarding.freeze(),
        rs.inhibits(),
        rs.upper,
        rs.lower,
        rs.smtpAlert != null && rs.smtpAlert,
        Optional.ofNullable(rs.notifyUp),
        Optional.ofNullable(rs.notifyDown),
        rs.virtualHost.isEmpty() ? vs.virtualHost : rs.virtualHost,
        rs.checkers.stream().map(this::checker).toList());
  }

  private CheckerConf checker(CheckerDraft c) {
    return new CheckerConf(
        c.kind,
        c.span,
        c.places(),
        c.to.freeze(c.server.endpoint),
        c.delayLoop,
        c.retry,
        c.delayBeforeRetry,
        c.warmup,
        c.alpha != null && c.alpha,
        c.logAllFailures || global.checkerLogAllFailures,
        details(c));
  }

  private CheckerConf.Details details(CheckerDraft c) {
    return switch (c.kind) {
      case TCP_CHECK, PING_CHECK -> new CheckerConf.Plain();
      case HTTP_GET, SSL_GET -> http(c);
      case MISC_CHECK ->
          new CheckerConf.Misc(
              new NotifyScript(c.script, c.place("misc_path"), c.user),
              c.scriptTimeout,
              c.values.containsKey("misc_dynamic"));
      case UDP_CHECK ->
          new CheckerConf.Udp(
              c.values.getOrDefault("payload", ""),
              c.values.containsKey("require_reply"),
              c.values.getOrDefault("require_reply", ""),
              UdpKeywords.number(c, "min_reply_length", 0),
              UdpKeywords.number(c, "max_reply_length", 255));
      case SMTP_CHECK ->
          new CheckerConf.Smtp(c.values.getOrDefault("helo_name", "smtpchecker.keepalived.org"));
      case DNS_CHECK ->
          new CheckerConf.Dns(
              c.values.getOrDefault("type", "SOA"), c.values.getOrDefault("name", "."));
      case FILE_CHECK, BFD_CHECK -> new CheckerConf.Named(c.weight, c.reverse, trackFile(c));
    };
  }

  private Optional<TrackFileConf> trackFile(CheckerDraft c) {
    String name = c.values.getOrDefault("name", "");
    return c.kind == CheckerConf.Kind.FILE_CHECK
        ? files.stream().filter(file -> file.name().equals(name)).findFirst()
        : Optional.empty();
  }

  private static CheckerConf.Http http(CheckerDraft c) {
    List<CheckerConf.Url> urls =
        c.urls.stream()
            .map(
                u ->
                    new CheckerConf.Url(
                        u.path,
                        u.statusCodes,
                        u.digest,
                        u.regex,
                        u.regexNoMatch,
                        u.virtualHost,
                        u.span))
            .toList();
    return new CheckerConf.Http(
        urls,
        c.values.getOrDefault("http_protocol", "1.0"),
        c.values.getOrDefault("virtualhost", ""),
        Boolean.parseBoolean(c.values.getOrDefault("fast_recovery", "false")),
        Boolean.parseBoolean(c.values.getOrDefault("enable_sni", "false")));
  }
}
