package lvslab.lvs.service;

import java.util.Collection;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// Finds services by what a packet says, without boxing: open addressing over (protocol, address,
/// port) and over marks (`ip_vs_svc_table`, `ip_vs_svc_fwm_table`).
final class ServiceIndex {
  private static final int FTP_PORT = 21;
  private static final int FTP_DATA_PORT = 20;
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;
  private static final int FREE_SLOTS_FACTOR = 4;
  private static final long MARK = 1L << 62;

  private long[] keys = new long[FREE_SLOTS_FACTOR];
  private @Nullable VirtualService[] values = new @Nullable VirtualService[FREE_SLOTS_FACTOR];
  private boolean hasMarks;
  private boolean hasFtp;
  private boolean hasAllPorts;

  ServiceIndex() {}

  /// Builds it anew: services change seldom, packets come often.
  void rebuild(Collection<VirtualService> services) {
    int capacity = Integer.highestOneBit(services.size() + 1) * FREE_SLOTS_FACTOR;
    keys = new long[capacity];
    values = new @Nullable VirtualService[capacity];
    hasMarks = false;
    hasFtp = false;
    hasAllPorts = false;
    for (VirtualService service : services) {
      ServiceKey key = service.key();
      long code =
          key.isMark()
              ? codeOfMark(key.mark())
              : code(key.protocol(), key.address().bits(), key.port());
      int slot = slotOf(code);
      keys[slot] = code;
      values[slot] = service;
      hasMarks |= key.isMark();
      hasFtp |= !key.isMark() && key.port() == FTP_PORT;
      hasAllPorts |= !key.isMark() && key.port() == 0;
    }
  }

  /// The service a packet is for (`ip_vs_service_find`).
  @Nullable VirtualService find(int mark, int protocol, int address, int port) {
    @Nullable VirtualService service = null;
    if (hasMarks && mark != 0) {
      service = values[slotOf(codeOfMark(mark))];
    }
    if (service == null) {
      service = values[slotOf(code(protocol, address, port))];
    }
    if (service == null && hasFtp && mayBeFtpData(protocol, port)) {
      service = values[slotOf(code(protocol, address, FTP_PORT))];
    }
    if (service == null && hasAllPorts) {
      service = values[slotOf(code(protocol, address, 0))];
    }
    return service;
  }

  private static boolean mayBeFtpData(int protocol, int port) {
    return protocol == IpProtocol.TCP && (port == FTP_DATA_PORT || port >= FIRST_UNPRIVILEGED_PORT);
  }

  private int slotOf(long code) {
    int mask = keys.length - 1;
    int slot = (int) (code * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
    while (values[slot] != null && keys[slot] != code) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long code(int protocol, int address, int port) {
    return (long) protocol << 48 | (address & 0xFFFF_FFFFL) << 16 | port;
  }

  private static long codeOfMark(int mark) {
    return MARK | mark & 0xFFFF_FFFFL;
  }
}
