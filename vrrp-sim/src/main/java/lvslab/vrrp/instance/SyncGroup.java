package lvslab.vrrp.instance;

import java.util.List;
import java.util.function.Consumer;

/// Routers that are in one state together (vrrp_sync.c).
public final class SyncGroup {
  private final String name;
  private final List<VrrpInstance> members;
  private final Consumer<String> log;
  private final Consumer<VrrpState> entered;
  private VrrpState state;
  private int failures;
  private int waiting;

  /// A group of routers that have not begun.
  ///
  /// @param name of the group
  /// @param members at least one
  /// @param log writes a line
  /// @param entered is told when the group enters a state
  public SyncGroup(
      String name, List<VrrpInstance> members, Consumer<String> log, Consumer<VrrpState> entered) {
    this.name = name;
    this.members = List.copyOf(members);
    this.log = log;
    this.entered = entered;
    boolean owners =
        members.stream().allMatch(m -> m.wanted == VrrpState.MASTER && m.priority.isOwner());
    state = owners ? VrrpState.MASTER : VrrpState.BACKUP;
    for (VrrpInstance member : members) {
      // a wish is worth nothing unless all are owners of their addresses
      if (!owners && member.wanted == VrrpState.MASTER) {
        member.wanted = VrrpState.BACKUP;
      }
    }
    for (VrrpInstance member : members) {
      member.join(this);
      if (!member.isSound()) {
        failures++;
        if (state != VrrpState.FAULT) {
          state = VrrpState.FAULT;
          log.accept(
              "VRRP_Group(" + name + "): Syncing " + member.settings.name() + " to FAULT state");
        }
      }
      waiting += member.scriptsWaited() > 0 ? 1 : 0;
    }
    if (failures == 0 && waiting > 0) {
      state = VrrpState.INIT;
    }
  }

  /// Its name.
  ///
  /// @return as in the configuration
  public String name() {
    return name;
  }

  /// Its state.
  ///
  /// @return that of its members, when all is done
  public VrrpState state() {
    return state;
  }

  /// After the configuration was read again: master if all members are.
  public void carry() {
    if (failures == 0
        && waiting == 0
        && members.stream().allMatch(m -> m.state() == VrrpState.MASTER)) {
      state = VrrpState.MASTER;
    }
  }

  /// Tells of the state in which it begins (`vrrp_init_state`).
  public void begin() {
    if (state == VrrpState.FAULT || state == VrrpState.BACKUP) {
      entered.accept(state);
    }
  }

  /// Begins behind a group of another configuration: of what is as it was nobody need be told.
  ///
  /// @param former its state
  public void beginBehind(VrrpState former) {
    if (former != state) {
      begin();
    }
  }

  /// A member has lost an address to somebody else: all masters yield, to be back soon.
  void yieldForAWhile(VrrpInstance first) {
    for (VrrpInstance member : others(first)) {
      if (member.state() == VrrpState.MASTER) {
        member.yieldForAWhile();
        member.mastership.comeBackSoon();
      }
    }
    state = VrrpState.BACKUP;
  }

  boolean isWaiting() {
    return waiting > 0;
  }

  boolean hasFailures() {
    return failures > 0;
  }

  void waits(boolean first) {
    waiting += first ? 1 : 0;
  }

  List<VrrpInstance> others(VrrpInstance member) {
    return members.stream().filter(m -> !m.equals(member)).toList();
  }

  /// Nobody becomes master before all want to (`vrrp_sync_can_goto_master`).
  boolean canGoToMaster(VrrpInstance member) {
    if (state == VrrpState.MASTER
        || others(member).stream().allMatch(m -> m.wanted == VrrpState.MASTER)) {
      return true;
    }
    member.downMicros = member.masterDown();
    member.restart();
    return false;
  }

  /// `vrrp_sync_backup`.
  void backup(VrrpInstance first) {
    if (state == VrrpState.BACKUP) {
      return;
    }
    say(VrrpState.BACKUP);
    for (VrrpInstance member : others(first)) {
      if (member.state() != VrrpState.BACKUP) {
        member.wanted = VrrpState.BACKUP;
        if (member.state() == VrrpState.MASTER) {
          member.mastership.leaveMaster(false);
        } else {
          member.mastership.leaveFault();
        }
      }
    }
    enter(VrrpState.BACKUP);
  }

  /// `vrrp_sync_master`.
  void master(VrrpInstance first) {
    if (state == VrrpState.MASTER || !canGoToMaster(first)) {
      return;
    }
    say(VrrpState.MASTER);
    for (VrrpInstance member : others(first)) {
      if (member.state() != VrrpState.MASTER) {
        member.wanted = VrrpState.MASTER;
        member.mastership.goToMaster();
      }
    }
    enter(VrrpState.MASTER);
  }

  void memberFails(VrrpInstance member) {
    if (failures++ > 0 || state == VrrpState.FAULT) {
      return;
    }
    say(VrrpState.FAULT);
    for (VrrpInstance other : others(member)) {
      if (other.state() != VrrpState.FAULT) {
        other.wanted = VrrpState.FAULT;
        if (other.state() == VrrpState.MASTER) {
          other.mastership.leaveMaster(false);
        } else {
          other.mastership.forceFault();
        }
      }
    }
    enter(VrrpState.FAULT);
  }

  /// A member is sound again.
  ///
  /// @return whether all are
  boolean memberRecovers() {
    failures--;
    return failures == 0 && waiting == 0;
  }

  void memberWaits() {
    failures--;
    state = VrrpState.INIT;
  }

  void memberReturned() {
    waiting--;
  }

  private void say(VrrpState entering) {
    log.accept("VRRP_Group(" + name + ") Syncing instances to " + entering + " state");
  }

  private void enter(VrrpState entering) {
    state = entering;
    entered.accept(entering);
  }
}
