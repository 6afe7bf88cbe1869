package lvslab.vrrp.check;

import lvslab.lvs.connection.TcpState;
import lvslab.lvs.core.Ipvs;
import lvslab.vrrp.conf.GlobalConf;
import org.jspecify.annotations.Nullable;

/// lvs_timeouts: set at the start, and set back at the end (libipvs.c, `ipvs_set_timeout`).
final class IpvsTimeouts {
  private record Seconds(int tcp, int fin, int udp) {
    static Seconds of(Ipvs ipvs) {
      return new Seconds(
          ipvs.connections().tcp().timeoutSeconds(TcpState.ESTABLISHED),
          ipvs.connections().tcp().timeoutSeconds(TcpState.FIN_WAIT),
          ipvs.connections().udp().timeoutSeconds());
    }

    void set(Ipvs ipvs) {
      ipvs.setTimeouts(tcp, fin, udp);
    }
  }

  private @Nullable Seconds former;

  void set(Ipvs ipvs, GlobalConf.Lvs conf) {
    if (conf.tcpTimeout() == 0 && conf.tcpFinTimeout() == 0 && conf.udpTimeout() == 0) {
      return;
    }
    Seconds before = former == null ? Seconds.of(ipvs) : former;
    former = before;
    new Seconds(
            or(conf.tcpTimeout(), before.tcp()),
            or(conf.tcpFinTimeout(), before.fin()),
            or(conf.udpTimeout(), before.udp()))
        .set(ipvs);
  }

  private static int or(long wanted, int otherwise) {
    return wanted == 0 ? otherwise : (int) wanted;
  }

  void restore(Ipvs ipvs) {
    if (former != null) {
      former.set(ipvs);
    }
  }
}
