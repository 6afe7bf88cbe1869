package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckService;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.daemon.ChildContext;
import lvslab.vrrp.daemon.ChildService;

/// All kinds of checks that are there.
public final class CheckKinds {
  private final PingCheck.Sequence pings = new PingCheck.Sequence();

  private CheckKinds() {}

  /// The service of the healthchecker child.
  ///
  /// @param child of keepalived
  /// @return one that has not begun
  public static ChildService<CheckersConf> service(ChildContext child) {
    return new CheckService(child, new CheckKinds()::make);
  }

  private Check make(Checker checker) {
    return switch (checker.conf().kind()) {
      case TCP_CHECK -> new TcpCheck(checker);
      case HTTP_GET, SSL_GET -> new HttpCheck(checker);
      case PING_CHECK -> new PingCheck(checker, pings);
      default -> byDetails(checker);
    };
  }

  private static Check byDetails(Checker checker) {
    return switch (checker.conf().details()) {
      case CheckerConf.Misc misc -> new MiscCheck(checker, misc);
      case CheckerConf.Udp udp -> new UdpCheck(checker, udp);
      case CheckerConf.Smtp smtp -> new SmtpCheck(checker, smtp);
      case CheckerConf.Dns dns -> new DnsCheck(checker, dns);
      case CheckerConf.Named named ->
          named
              .file()
              .<Check>map(file -> new FileCheck(checker, named, file))
              .orElseGet(IdleCheck::new);
      default -> new IdleCheck();
    };
  }

  /// A check that is never heard of again.
  private static final class IdleCheck implements Check {
    @Override
    public void begin() {}

    @Override
    public void cancel() {}
  }
}
