package lvslab.net.igmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.random.RandomStream;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// IGMP on one device (net/ipv4/igmp.c, what of `struct in_device` is for multicast): when which
/// change of membership is told, and what a querier gets as an answer.
final class IgmpInterface {
  /// IGMPv3.
  static final int LATEST = 3;

  /// How long the delays are of which one is drawn, in jiffies (`igmp_ifc_event`).
  private static final int SOON_JIFFIES = 1;

  /// What is added to every delay (`igmp_start_timer`).
  private static final int LEAST_JIFFIES = 2;

  private static final int QUERY_INTERVAL_SECONDS = 125;
  private static final int QUERY_RESPONSE_SECONDS = 10;
  private static final int CODES_A_SECOND = 10;

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final NetDevice device;
  private final RandomStream random;
  private final IgmpSender sender;
  private final KernelTimer changeTimer;
  private final KernelTimer queryTimer;
  private final List<IgmpGroup> groups = new ArrayList<>(2);
  private final List<IgmpGroup> left = new ArrayList<>(0);
  private int robustness;
  private int changeReports;
  private long version1Until = Long.MIN_VALUE;
  private long version2Until = Long.MIN_VALUE;

  IgmpInterface(Kernel kernel, Ipv4 ipv4, NetDevice device, RandomStream random) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.device = device;
    this.random = random;
    sender = new IgmpSender(kernel, ipv4, device);
    changeTimer = new KernelTimer(kernel, "igmp changes", this::tellChanges);
    queryTimer = new KernelTimer(kernel, "igmp query", this::answerGeneralQuery);
    robustness = ipv4.conf().get(Ipv4Key.IGMP_QRV);
  }

  NetDevice device() {
    return device;
  }

  /// The version of the oldest querier that was heard lately, or the one that is forced.
  int version() {
    int forced = device.effective(ConfKey.FORCE_IGMP_VERSION);
    long now = kernel.jiffies();
    if (forced == 1 || forced == 0 && now < version1Until) {
      return 1;
    }
    return forced == 2 || forced == 0 && now < version2Until ? 2 : LATEST;
  }

  void join(Ipv4Address address) {
    var group = new IgmpGroup(address);
    groups.addFirst(group);
    added(group);
  }

  void leave(Ipv4Address address) {
    Optional<IgmpGroup> gone = find(address);
    if (gone.isPresent()) {
      groups.remove(gone.get());
      dropped(gone.get());
    }
  }

  /// The device came up, a member of some groups already.
  void up(List<Ipv4Address> members) {
    robustness = ipv4.conf().get(Ipv4Key.IGMP_QRV);
    for (int i = members.size() - 1; i >= 0; i--) {
      if (find(members.get(i)).isEmpty()) {
        groups.addFirst(new IgmpGroup(members.get(i)));
      }
    }
    groups.forEach(this::added);
  }

  /// The device goes down: what was left stays to be told when it is up again.
  void down(List<Ipv4Address> members) {
    for (IgmpGroup group : groups) {
      if (members.contains(group.address)) {
        dropped(group);
      }
    }
    stopReports();
    queryTimer.cancel();
  }

  void stop() {
    groups.forEach(IgmpGroup::quiet);
    changeTimer.cancel();
    queryTimer.cancel();
  }

  private Optional<IgmpGroup> find(Ipv4Address address) {
    return groups.stream().filter(group -> group.address.equals(address)).findFirst();
  }

  /// `igmp_group_added`.
  private void added(IgmpGroup group) {
    left.removeIf(former -> former.address.equals(group.address));
    group.unsolicited = ipv4.conf().get(Ipv4Key.IGMP_QRV);
    if (version() < LATEST) {
      arm(group, SOON_JIFFIES);
      return;
    }
    group.changes = robustness;
    changed();
  }

  /// `igmp_group_dropped`.
  private void dropped(IgmpGroup group) {
    boolean reporter = group.reporter;
    group.quiet();
    switch (version()) {
      case 1 -> {}
      case 2 -> {
        if (reporter) {
          sender.sendLeave(group.address);
        }
      }
      default -> {
        var gone = new IgmpGroup(group.address);
        gone.changes = robustness;
        left.addFirst(gone);
        changed();
      }
    }
  }

  /// Membership has changed: it is told almost at once, and again later (`igmp_ifc_event`).
  private void changed() {
    changeReports = robustness;
    armChanges(SOON_JIFFIES);
  }

  private void armChanges(long jiffies) {
    changeTimer.arm(random.nextBelow(jiffies) + LEAST_JIFFIES);
  }

  private void stopReports() {
    changeReports = 0;
    changeTimer.cancel();
  }

  /// `igmp_ifc_timer_expire`, `igmpv3_send_cr`: those left first, then those joined.
  private void tellChanges() {
    List<IgmpMessage.Record> records = new ArrayList<>();
    for (IgmpGroup gone : left) {
      gone.changes--;
      records.add(new IgmpMessage.Record(IgmpMessage.TO_INCLUDE, gone.address));
    }
    left.removeIf(gone -> gone.changes <= 0);
    for (IgmpGroup group : groups) {
      if (group.changes > 0) {
        group.changes--;
        records.add(new IgmpMessage.Record(IgmpMessage.TO_EXCLUDE, group.address));
      }
    }
    sender.sendReport(records);
    if (changeReports > 0 && --changeReports > 0) {
      armChanges(unsolicitedInterval());
    }
  }

  /// `unsolicited_report_interval`.
  private long unsolicitedInterval() {
    ConfKey key =
        version() < LATEST
            ? ConfKey.IGMPV2_UNSOLICITED_REPORT_INTERVAL
            : ConfKey.IGMPV3_UNSOLICITED_REPORT_INTERVAL;
    return Math.max(1, kernel.clock().fromMillis(device.effective(key)));
  }

  /// Somebody asks who is a member of what (`igmp_heard_query`).
  void heardQuery(IgmpMessage query) {
    long now = kernel.jiffies();
    int hz = kernel.clock().hz();
    long present = (long) robustness * QUERY_INTERVAL_SECONDS + QUERY_RESPONSE_SECONDS;
    Ipv4Address group = query.group();
    long longest;
    if (query.lengthBytes() == IgmpMessage.MIN_BYTES) {
      boolean first = query.code() == 0;
      if (first) {
        version1Until = now + present * hz;
        group = Ipv4Address.ANY;
      } else {
        version2Until = now + present * hz;
      }
      longest = first ? (long) QUERY_RESPONSE_SECONDS * hz : jiffies(query.code());
      stopReports();
      left.clear();
    } else if (query.lengthBytes() < IgmpMessage.QUERY_V3_BYTES) {
      return;
    } else if (version() == 1) {
      longest = (long) QUERY_RESPONSE_SECONDS * hz;
      group = Ipv4Address.ANY;
    } else {
      longest = Math.max(1, jiffies(longCode(query.code())));
      if (version() == LATEST) {
        robustness =
            query.robustness() == 0 ? ipv4.conf().get(Ipv4Key.IGMP_QRV) : query.robustness();
        if (group.isAny()) {
          armGeneralAnswer(longest);
          return;
        }
      }
    }
    for (IgmpGroup member : groups) {
      if (group.isAny() || group.equals(member.address)) {
        answerWithin(member, longest);
      }
    }
  }

  private long jiffies(int code) {
    return (long) code * (kernel.clock().hz() / CODES_A_SECOND);
  }

  /// A code from 128 on is a small floating point number (RFC 3376 section 4.1.1).
  private static int longCode(int code) {
    return code < 128 ? code : (code & 15 | 16) << (code >> 4 & 7) + 3;
  }

  private void armGeneralAnswer(long longest) {
    long at = kernel.jiffies() + random.nextBelow(longest) + LEAST_JIFFIES;
    if (!queryTimer.isPending() || at < queryTimer.expires()) {
      queryTimer.armAt(at);
    }
  }

  private void answerGeneralQuery() {
    sender.sendReport(
        groups.stream()
            .map(group -> new IgmpMessage.Record(IgmpMessage.IS_EXCLUDE, group.address))
            .toList());
  }

  /// `igmp_mod_timer`.
  private void answerWithin(IgmpGroup group, long longest) {
    group.unsolicited = 0;
    @Nullable KernelTimer timer = group.timer;
    boolean soonEnough =
        timer != null && timer.isPending() && timer.expires() - kernel.jiffies() < longest;
    if (!soonEnough) {
      arm(group, longest);
    }
  }

  private void arm(IgmpGroup group, long longest) {
    @Nullable KernelTimer timer = group.timer;
    if (timer == null) {
      timer = new KernelTimer(kernel, "igmp " + group.address, () -> report(group));
      group.timer = timer;
    }
    timer.arm(random.nextBelow(longest) + LEAST_JIFFIES);
  }

  /// `igmp_timer_expire`.
  private void report(IgmpGroup group) {
    if (group.unsolicited > 0 && --group.unsolicited > 0) {
      arm(group, unsolicitedInterval());
    }
    group.reporter = true;
    switch (version()) {
      case 1 -> sender.send(group.address, IgmpMessage.of(IgmpMessage.REPORT_V1, 0, group.address));
      case 2 -> sender.send(group.address, IgmpMessage.of(IgmpMessage.REPORT_V2, 0, group.address));
      default ->
          sender.sendReport(List.of(new IgmpMessage.Record(IgmpMessage.IS_EXCLUDE, group.address)));
    }
  }

  /// Another member has reported a group: once is enough (`igmp_heard_report`).
  void heardReport(Ipv4Address address) {
    find(address).ifPresent(IgmpGroup::quiet);
  }

  GroupStatus status(Ipv4Address address) {
    Optional<IgmpGroup> group = find(address);
    if (group.isEmpty()) {
      return GroupStatus.QUIET;
    }
    @Nullable KernelTimer timer = group.get().timer;
    boolean runs = timer != null && timer.isPending();
    long left = timer != null && runs ? timer.expires() - kernel.jiffies() : 0;
    return new GroupStatus(runs, left, group.get().reporter);
  }
}
