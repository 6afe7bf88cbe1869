package lvslab.vrrp.check.kind;

import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// DNS_CHECK (check_dns.c): a server is good if it answers a query without an error.
final class DnsCheck implements Check, Datagrams.Listener {
  private static final String MAIL = "=> DNS_CHECK: ";

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Dns conf;
  private final Datagrams socket;
  private int identifier;

  DnsCheck(Checker checker, CheckerConf.Dns conf) {
    this.checker = checker;
    this.conf = conf;
    context = checker.context();
    socket = new Datagrams(checker, this);
  }

  @Override
  public void begin() {
    context.work().call(this::send);
  }

  private void send() {
    identifier = context.random().next() & 0xFFFF;
    try {
      socket.send(DnsQuery.of(identifier, conf));
    } catch (SocketException e) {
      CheckerConf.Connection to = checker.conf().connection();
      fail("network unreachable for [" + to.address() + "]:" + to.port());
    }
  }

  /// What is no answer to the query is not heard.
  @Override
  public boolean heard(Bytes data) {
    if (!DnsQuery.isAnswer(data, identifier)) {
      return false;
    }
    int code = DnsQuery.code(data);
    if (code == 0) {
      succeed();
    } else {
      fail("read error occurred. (rcode = " + code + ")");
    }
    return true;
  }

  @Override
  public void refused(Errno errno) {
    fail("failed to read socket; errno " + errno.number() + " (" + errno.text() + ")");
  }

  @Override
  public void timedOut() {
    fail("read timeout from socket");
  }

  /// `dns_final`.
  private void fail(String text) {
    long retry = checker.conf().retry();
    if (checker.isUp() || !checker.hasRun()) {
      boolean last = checker.retries() >= retry;
      if (last || checker.conf().logAllFailures()) {
        String after = checker.hasRun() && last ? " after " + retry + " retries" : "";
        context.say("DNS_CHECK (" + checker.server() + ") " + text + after);
      }
      if (!last) {
        checker.report(false, "retry");
        checker.setRetries(checker.retries() + 1);
        checker.setHasRun();
        checker.again(checker.conf().delayBeforeRetryMicros());
        return;
      }
      change(false, "failed");
    }
    end(false);
  }

  private void succeed() {
    if (!checker.isUp() || !checker.hasRun()) {
      change(true, "succeed");
    }
    end(true);
  }

  private void change(boolean good, String verb) {
    boolean wasUp = checker.isUp();
    boolean wasAlive = checker.server().isAlive();
    checker.update(good);
    if (wasUp != good) {
      checker.alert(wasAlive, MAIL + verb + " on service <=");
    }
  }

  private void end(boolean good) {
    checker.report(good, good ? "up" : "down");
    checker.setRetries(0);
    checker.again(checker.conf().delayLoopMicros());
  }

  @Override
  public void cancel() {
    socket.close();
  }
}
