package lvslab.vrrp.child;

import lvslab.engine.time.SimTime;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.daemon.ChildService;
import org.jspecify.annotations.Nullable;

/// VRRP as the service of keepalived's child (vrrp_daemon.c).
public final class VrrpService implements ChildService<VrrpConf> {
  private final lvslab.vrrp.daemon.ChildContext context;
  private @Nullable VrrpConf conf;
  private @Nullable VrrpChild child;

  /// A service that has not begun.
  ///
  /// @param context the child
  public VrrpService(lvslab.vrrp.daemon.ChildContext context) {
    this.context = context;
  }

  @Override
  public void prepare(VrrpConf configuration) {
    conf = configuration;
  }

  private VrrpChild make(VrrpConf configuration) {
    return new VrrpChild(
        context.process(),
        configuration,
        text -> context.log().write(text),
        context.options().detail());
  }

  @Override
  public void begin() {
    if (conf != null) {
      child = make(conf);
      child.start();
    }
  }

  @Override
  public void reload(VrrpConf configuration) {
    conf = configuration;
    VrrpChild former = child;
    VrrpChild next = make(configuration);
    child = next;
    if (former == null) {
      next.start();
    } else {
      former.retire(() -> next.startBehind(former));
    }
  }

  /// Waits a second where there are instances, so that the kernel can leave the group
  /// (`vrrp_terminate_phase1`).
  @Override
  public void stop(Runnable ended) {
    if (child == null || child.instances().isEmpty()) {
      ended.run();
      return;
    }
    child.stop();
    context.process().timer("keepalived ends", ended).arm(SimTime.SECOND);
  }
}
