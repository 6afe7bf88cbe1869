package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;

/// What a program has set for one connection, where else the host's sysctls hold (tcp(7),
/// setsockopt(2); net/ipv4/tcp.c, `do_tcp_setsockopt`).
public final class TcpSocketOptions {
  private static final int MAX_SECONDS = 32_767;
  private static final int MAX_PROBES = 127;

  /// No longer than this a FIN is awaited, s (TCP_FIN_TIMEOUT_MAX).
  private static final int MAX_LINGER2 = 120;

  private final TcpConnection c;
  private int keepIdle;
  private int keepInterval;
  private int keepCount;
  private int synCount;
  private int userTimeout;
  private int linger2;

  /// Since when the window is probed, jiffies (`icsk_probes_tstamp`).
  private long probedSince;

  private boolean probing;

  TcpSocketOptions(TcpConnection c) {
    this.c = c;
  }

  /// TCP_KEEPIDLE: idle time before the first keep-alive probe, else tcp_keepalive_time.
  ///
  /// @param seconds 1 to 32767
  public void setKeepIdle(int seconds) {
    keepIdle = checked(seconds, MAX_SECONDS);
    c.keepAlive().idleChanged();
  }

  /// TCP_KEEPINTVL: gap between keep-alive probes, else tcp_keepalive_intvl.
  ///
  /// @param seconds 1 to 32767
  public void setKeepInterval(int seconds) {
    keepInterval = checked(seconds, MAX_SECONDS);
  }

  /// TCP_KEEPCNT: keep-alive probes before the connection is given up, else tcp_keepalive_probes.
  ///
  /// @param probes 1 to 127
  public void setKeepCount(int probes) {
    keepCount = checked(probes, MAX_PROBES);
  }

  /// TCP_SYNCNT: SYN retransmissions, else tcp_syn_retries.
  ///
  /// @param retries 1 to 127
  public void setSynCount(int retries) {
    synCount = checked(retries, MAX_PROBES);
  }

  /// TCP_USER_TIMEOUT: how long data may be unacknowledged, a window closed or a keep-alive
  /// unanswered before the connection is given up.
  ///
  /// @param millis 0 for what the sysctls say
  public void setUserTimeout(int millis) {
    if (millis < 0) {
      throw new IllegalArgumentException("user timeout: " + millis);
    }
    userTimeout = millis;
  }

  /// TCP_LINGER2: how long an orphan waits for the peer's FIN, else tcp_fin_timeout.
  ///
  /// @param seconds less than 0 for not at all; more than 120 for 120
  public void setLinger2(int seconds) {
    linger2 = seconds < 0 ? -1 : Math.min(seconds, MAX_LINGER2);
  }

  private static int checked(int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(value + " is not between 1 and " + most);
    }
    return value;
  }

  // --- for the connection

  private int orSysctl(int own, Ipv4Key key) {
    return own != 0 ? own : c.tcp.conf().get(key);
  }

  int keepIdle() {
    return orSysctl(keepIdle, Ipv4Key.TCP_KEEPALIVE_TIME);
  }

  int keepInterval() {
    return orSysctl(keepInterval, Ipv4Key.TCP_KEEPALIVE_INTVL);
  }

  int keepCount() {
    return orSysctl(keepCount, Ipv4Key.TCP_KEEPALIVE_PROBES);
  }

  int synCount() {
    return orSysctl(synCount, Ipv4Key.TCP_SYN_RETRIES);
  }

  int userTimeoutMillis() {
    return userTimeout;
  }

  boolean skipsFinWait() {
    return linger2 < 0;
  }

  boolean probing() {
    return probing;
  }

  /// The window is probed.
  ///
  /// @return for how many jiffies
  long beginProbing() {
    if (!probing) {
      probing = true;
      probedSince = c.jiffies();
    }
    return probedFor();
  }

  long probedFor() {
    return c.jiffies() - probedSince;
  }

  void endProbing() {
    probing = false;
  }

  int linger2() {
    return orSysctl(linger2, Ipv4Key.TCP_FIN_TIMEOUT);
  }
}
