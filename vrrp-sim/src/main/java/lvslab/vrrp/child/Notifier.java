package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lvslab.vrrp.conf.NotifyConf;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.work.Scripts;

/// Runs the scripts that are due when a router or a group enters a state (vrrp_notify.c): the one
/// for the state, then the generic one, both at once.
final class Notifier {
  private final Scripts scripts;
  private final Set<String> told = new TreeSet<>();

  Notifier(Scripts scripts) {
    this.scripts = scripts;
  }

  void entered(Router router, VrrpState state) {
    VrrpState ofGroup = router.instance().groupState().orElse(VrrpState.INIT);
    if (!told.add(router.conf().name()) && ofGroup == state) {
      return; // the group has said so
    }
    run(
        router.conf().scripts(),
        state.name(),
        "INSTANCE",
        router.conf().name(),
        router.instance().effectivePriority());
  }

  void entered(SyncGroupConf group, VrrpState state) {
    run(group.scripts(), state.name(), "GROUP", group.name(), 0);
  }

  void stopped(Router router) {
    run(
        router.conf().scripts(),
        "STOP",
        "INSTANCE",
        router.conf().name(),
        router.instance().effectivePriority());
  }

  void stopped(SyncGroupConf group) {
    run(group.scripts(), "STOP", "GROUP", group.name(), 0);
  }

  /// It is in no configuration any more: the old way to say so is FAULT.
  void deleted(Router router) {
    boolean own = router.conf().scripts().deleted().isPresent();
    if (own || router.instance().state() != VrrpState.FAULT) {
      run(
          router.conf().scripts(),
          own ? "DELETED" : "FAULT",
          "INSTANCE",
          router.conf().name(),
          router.instance().effectivePriority());
    }
  }

  void heardLowerMaster(Router router) {
    router.conf().scripts().masterLowerPriority().ifPresent(scripts::start);
  }

  private void run(NotifyConf conf, String state, String kind, String name, int priority) {
    Optional<NotifyScript> own =
        switch (state) {
          case "MASTER" -> conf.master();
          case "BACKUP" -> conf.backup();
          case "FAULT" -> conf.fault();
          case "STOP" -> conf.stop();
          case "DELETED" -> conf.deleted();
          default -> Optional.empty();
        };
    own.ifPresent(scripts::start);
    conf.all()
        .ifPresent(
            script -> {
              List<String> words = new ArrayList<>(script.words());
              words.addAll(List.of(kind, name, state, Integer.toString(priority)));
              scripts.start(new NotifyScript(words, script.span()));
            });
  }
}
