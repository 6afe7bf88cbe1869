package lvslab.vrrp.instance;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// What a virtual router does to the world.
public interface InstanceActions {
  /// What time it is.
  ///
  /// @return microseconds of the host's clock
  long nowMicros();

  /// Sends an advertisement.
  ///
  /// @param priority what it says; 0 when the router leaves
  void sendAdvert(int priority);

  /// Wants [VrrpInstance#expire] to be called at an instant, and no more at the one named before.
  ///
  /// @param atMicros when; not before now
  void arm(long atMicros);

  /// Wants no call.
  void disarm();

  /// Puts the virtual addresses on their interfaces, with the routes and rules that belong to them.
  void addAddresses();

  /// Takes the virtual routes and rules away that are there.
  void removeRoutes();

  /// Takes the virtual addresses off.
  ///
  /// @param force even those that it did not put there
  void removeAddresses(boolean force);

  /// Forgets gratuitous ARPs that wait for their turn (`vrrp_garp_interval`).
  void forgetAnnouncements();

  /// Sends gratuitous ARPs.
  ///
  /// @param repeats how many for each address
  void announce(int repeats);

  /// Wants [VrrpInstance#announce] to be called later. Nothing calls it off.
  ///
  /// @param repeats for that call
  /// @param delayMicros how much later
  void announceLater(int repeats, long delayMicros);

  /// Sends a gratuitous ARP by each interface with addresses that no advertisements go out by.
  void announceExtra();

  /// Tells peers once by gratuitous ARP where our own address is: they may have lost us.
  void announceSource();

  /// The address that advertisements come from.
  ///
  /// @return the address, or nothing while the interface has none
  Optional<Ipv4Address> source();

  /// The router has entered a state: scripts and mails are due.
  ///
  /// @param state which
  void entered(VrrpState state);

  /// It begins, and so does what follows it (`lvs_sync_daemon`).
  ///
  /// @param master whether it begins as master
  void beginFollower(boolean master);

  /// What follows it has to change, too (`lvs_sync_daemon`).
  ///
  /// @param master whether it is master now
  void changeFollower(boolean master);

  /// The master advertises more often than was thought: what has to be done before a backup takes
  /// over has less time.
  ///
  /// @param intervalMicros between its advertisements
  void masterHurries(long intervalMicros);

  /// A lower master was heard by a master (`notify_master_rx_lower_pri`).
  void heardLowerMaster();

  /// The effective priority has changed.
  ///
  /// @param priority the new one
  void priorityChanged(int priority);

  /// An advertisement has been judged.
  ///
  /// @param advert which
  /// @param outcome what came of it
  /// @param rejection why it is ignored, for [AdvertOutcome#REJECTED]
  void judged(ReceivedAdvert advert, AdvertOutcome outcome, Optional<Rejection> rejection);

  /// Writes a line to the log.
  ///
  /// @param text the line, the name of the instance included
  void log(String text);

  /// Whether details are logged (`keepalived -D`).
  ///
  /// @return true if they are
  boolean isDetailed();
}
