package lvslab.vrrp.conf;

import java.util.Optional;

/// The scripts that an instance or a sync group runs at a transition, those only that can be run.
///
/// @param all notify: gets `INSTANCE` or `GROUP`, the name, the state, the priority
/// @param master notify_master
/// @param backup notify_backup
/// @param fault notify_fault
/// @param stop notify_stop
/// @param deleted notify_deleted
/// @param masterLowerPriority notify_master_rx_lower_pri
public record NotifyConf(
    Optional<NotifyScript> all,
    Optional<NotifyScript> master,
    Optional<NotifyScript> backup,
    Optional<NotifyScript> fault,
    Optional<NotifyScript> stop,
    Optional<NotifyScript> deleted,
    Optional<NotifyScript> masterLowerPriority) {}
