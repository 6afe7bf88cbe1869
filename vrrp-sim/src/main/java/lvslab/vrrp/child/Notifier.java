package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import lvslab.vrrp.conf.NotifyConf;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.work.NotifyFifos;
import lvslab.vrrp.work.Scripts;

/// Tells who wants to know that a router or a group enters a state (vrrp_notify.c): the script for
/// the state and the generic one, both at once, then the named pipes, then by mail.
final class Notifier {
  private static final String STOP = "STOP";

  private final Scripts scripts;
  private final StateMails mails;
  private final NotifyFifos fifos;
  private final Set<String> told = new TreeSet<>();
  private int count;

  Notifier(Scripts scripts, StateMails mails, NotifyFifos fifos) {
    this.scripts = scripts;
    this.mails = mails;
    this.fifos = fifos;
  }

  void entered(Router router, VrrpState state) {
    VrrpState ofGroup = router.instance().groupState().orElse(VrrpState.INIT);
    if (!told.add(router.conf().name()) && ofGroup == state) {
      return; // the group has said so
    }
    tell(router, state.name());
  }

  private void tell(Router router, String state) {
    run(
        router.conf().scripts(),
        state,
        "INSTANCE",
        router.conf().name(),
        router.instance().effectivePriority());
    write(router, state);
    mails.router(router, state);
  }

  void entered(SyncGroupConf group, VrrpState state) {
    tell(group, state.name());
  }

  private void tell(SyncGroupConf group, String state) {
    run(group.scripts(), state, "GROUP", group.name(), 0);
    write(group, state);
    mails.group(group, state);
  }

  /// The child ends (`notify_shutdown`).
  void stopped(Collection<Router> routers, List<SyncGroupConf> groups) {
    routers.forEach(router -> tell(router, STOP));
    groups.forEach(group -> tell(group, STOP));
    mails.shutDown();
  }

  /// It is in no configuration any more: the old way to say so is FAULT.
  void deleted(Router router) {
    boolean own = router.conf().scripts().deleted().isPresent();
    if (own || router.instance().state() != VrrpState.FAULT) {
      tell(router, own ? "DELETED" : "FAULT");
    }
  }

  void heardLowerMaster(Router router) {
    router.conf().scripts().masterLowerPriority().ifPresent(scripts::start);
    write(router, "MASTER_RX_LOWER_PRI");
  }

  /// Its priority is another now (`send_instance_priority_notifies`).
  void priorityChanged(Router router) {
    if (router.conf().options().notifyPriorityChanges()) {
      write(router, router.isMaster() ? "MASTER_PRIORITY" : "BACKUP_PRIORITY");
    }
  }

  /// Says once more, into the named pipes alone, in which state a router is
  /// (fifo_write_vrrp_states_on_reload).
  void repeat(Router router) {
    write(router, router.instance().state().name());
  }

  void repeat(SyncGroupConf group, VrrpState state) {
    write(group, state.name());
  }

  /// How often anything has been told.
  int count() {
    return count;
  }

  private void write(Router router, String state) {
    count++;
    int priority = router.instance().effectivePriority();
    fifos.write("INSTANCE \"" + router.conf().name() + "\" " + state + " " + priority);
  }

  private void write(SyncGroupConf group, String state) {
    count++;
    fifos.write("GROUP \"" + group.name() + "\" " + state + " 0");
  }

  private void run(NotifyConf conf, String state, String kind, String name, int priority) {
    Optional<NotifyScript> own =
        switch (state) {
          case "MASTER" -> conf.master();
          case "BACKUP" -> conf.backup();
          case "FAULT" -> conf.fault();
          case STOP -> conf.stop();
          case "DELETED" -> conf.deleted();
          default -> Optional.empty();
        };
    Consumer<NotifyScript> start = state.equals(STOP) ? scripts::startLast : scripts::start;
    own.ifPresent(start);
    conf.all()
        .ifPresent(
            script -> {
              List<String> words = new ArrayList<>(script.words());
              words.addAll(List.of(kind, name, state, Integer.toString(priority)));
              start.accept(script.with(words));
            });
  }
}
