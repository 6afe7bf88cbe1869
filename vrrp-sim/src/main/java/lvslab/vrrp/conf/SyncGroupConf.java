package lvslab.vrrp.conf;

import java.util.List;
import lvslab.net.text.Span;

/// A vrrp_sync_group with at least one member.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param places where its settings were written
/// @param members names of instances, in order
/// @param tracking what it tracks for all members
/// @param scripts what it runs at transitions
/// @param smtpAlert whether a transition is a mail
public record SyncGroupConf(
    String name,
    Span span,
    Places places,
    List<String> members,
    TrackingConf tracking,
    NotifyConf scripts,
    boolean smtpAlert) {
  /// Copies the list.
  public SyncGroupConf {
    members = List.copyOf(members);
  }
}
