package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;

/// A real_server or sorry_server, completed.
///
/// @param address of the server
/// @param port of the server
/// @param span where its block begins
/// @param places where its settings were written
/// @param weight initial weight
/// @param forwarding method
/// @param inhibitOnFailure weight 0 instead of removal
/// @param upperThreshold uthreshold
/// @param lowerThreshold lthreshold
/// @param smtpAlert whether a change is a mail
/// @param notifyUp script
/// @param notifyDown script
/// @param virtualHost empty for the virtual server's
/// @param checkers in order
public record RealServerConf(
    ConfAddress address,
    int port,
    Span span,
    Places places,
    long weight,
    Forwarding forwarding,
    boolean inhibitOnFailure,
    long upperThreshold,
    long lowerThreshold,
    boolean smtpAlert,
    Optional<NotifyScript> notifyUp,
    Optional<NotifyScript> notifyDown,
    String virtualHost,
    List<CheckerConf> checkers) {
  /// Copies the list.
  public RealServerConf {
    checkers = List.copyOf(checkers);
  }

  /// How packets get to a real server.
  public enum ForwardingMethod {
    /// lb_kind NAT.
    NAT,
    /// lb_kind DR.
    DR,
    /// lb_kind TUN.
    TUN
  }

  /// How packets get to a real server.
  ///
  /// @param method which
  /// @param tunnel `ipip`, `gue` or `gre`
  public record Forwarding(ForwardingMethod method, String tunnel) {}
}
