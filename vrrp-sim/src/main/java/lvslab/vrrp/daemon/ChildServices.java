package lvslab.vrrp.daemon;

import java.util.function.Function;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.VrrpConf;

/// Makes what children do.
///
/// @param vrrp makes the service of the VRRP child
/// @param checkers makes the service of the healthchecker child
public record ChildServices(
    Function<ChildContext, ChildService<VrrpConf>> vrrp,
    Function<ChildContext, ChildService<CheckersConf>> checkers) {
  /// Children that read their configuration, live, and end as real ones do, and do nothing else.
  public static final ChildServices IDLE = new ChildServices(IdleVrrp::new, IdleCheckers::new);

  /// A VRRP child without instances that speak.
  private static final class IdleVrrp implements ChildService<VrrpConf> {
    private final ChildContext context;
    private boolean hasInstances;

    IdleVrrp(ChildContext context) {
      this.context = context;
    }

    @Override
    public void prepare(VrrpConf configuration) {
      hasInstances = !configuration.instances().isEmpty();
    }

    @Override
    public void begin() {}

    @Override
    public void reload(VrrpConf configuration) {
      prepare(configuration);
    }

    /// Waits a second where there are instances, so that the kernel can leave the group
    /// (vrrp_daemon.c: vrrp_terminate_phase1).
    @Override
    public void stop(Runnable ended) {
      if (hasInstances) {
        context.process().timer("keepalived ends", ended).arm(SimTime.SECOND);
      } else {
        ended.run();
      }
    }
  }

  /// A healthchecker child without checks.
  private static final class IdleCheckers implements ChildService<CheckersConf> {
    IdleCheckers(ChildContext context) {}

    @Override
    public void prepare(CheckersConf configuration) {}

    @Override
    public void begin() {}

    @Override
    public void reload(CheckersConf configuration) {}

    @Override
    public void stop(Runnable ended) {
      ended.run();
    }
  }
}
