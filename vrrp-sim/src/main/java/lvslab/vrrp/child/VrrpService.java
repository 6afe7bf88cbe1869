package lvslab.vrrp.child;

import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.daemon.ChildContext;
import lvslab.vrrp.daemon.ChildService;
import org.jspecify.annotations.Nullable;

/// VRRP as the service of keepalived's child (vrrp_daemon.c).
public final class VrrpService implements ChildService<VrrpConf> {
  private final ChildContext context;
  private @Nullable VrrpChild child;

  /// A service that has not begun.
  ///
  /// @param context the child
  public VrrpService(ChildContext context) {
    this.context = context;
  }

  @Override
  public void prepare(VrrpConf configuration) {
    prepare(configuration, () -> {});
  }

  @Override
  public void prepare(VrrpConf configuration, Runnable read) {
    child =
        new VrrpChild(
            context.process(),
            context.work(),
            configuration,
            text -> context.log().write(text),
            context.options().detail());
    child.prepare(read);
  }

  @Override
  public void begin() {
    if (child != null) {
      child.start();
    }
  }

  @Override
  public void reload(VrrpConf configuration) {
    reload(configuration, () -> {});
  }

  @Override
  public void reload(VrrpConf configuration, Runnable read) {
    if (child != null) {
      VrrpChild former = child;
      VrrpChild next = former.next(configuration);
      child = next;
      former.retire(() -> next.startBehind(former, read));
    }
  }

  @Override
  public void stop(Runnable ended) {
    if (child == null) {
      ended.run();
    } else {
      child.stop(ended);
    }
  }
}
