package lvslab.vrrp.child;

/// What lives as long as the process, whatever configuration it goes by.
///
/// @param context the child
/// @param vmacs devices with virtual MAC addresses
/// @param secondaries keeps addresses when the first of their network goes
/// @param delays how long states of interfaces have to last
/// @param firewall drops what is sent to addresses that are not accepted
/// @param netlink adds and removes addresses
record ChildParts(
    VrrpContext context,
    Vmacs vmacs,
    Secondaries secondaries,
    LinkDelays delays,
    Firewall firewall,
    AddressNetlink netlink) {}
