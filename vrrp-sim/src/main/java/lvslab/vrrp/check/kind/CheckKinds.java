package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckService;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.daemon.ChildContext;
import lvslab.vrrp.daemon.ChildService;

/// All kinds of checks that are there.
public final class CheckKinds {
  private CheckKinds() {}

  /// The service of the healthchecker child.
  ///
  /// @param child of keepalived
  /// @return one that has not begun
  public static ChildService<CheckersConf> service(ChildContext child) {
    return new CheckService(child, CheckKinds::make);
  }

  private static Check make(Checker checker) {
    return switch (checker.conf().kind()) {
      case TCP_CHECK -> new TcpCheck(checker);
      case HTTP_GET, SSL_GET -> new HttpCheck(checker);
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
