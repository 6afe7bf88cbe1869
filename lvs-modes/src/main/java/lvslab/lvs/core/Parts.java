package lvslab.lvs.core;

import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.ServiceTable;
import lvslab.lvs.sync.SyncDaemons;
import lvslab.lvs.transmit.ConntrackCare;
import lvslab.lvs.transmit.Transmitters;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;

/// What the hooks share.
record Parts(
    Kernel kernel,
    IpvsFacts facts,
    Ipv4 ipv4,
    IntTable<IpvsKey> conf,
    ServiceTable services,
    ConnectionTable connections,
    Transmitters transmitters,
    ConntrackCare care,
    SyncDaemons sync,
    DefenseLevel defense) {}
