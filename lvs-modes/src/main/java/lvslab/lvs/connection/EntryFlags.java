package lvslab.lvs.connection;

/// Bits that an entry carries (kernel IP_VS_CONN_F_*), and what a template has for a state.
public final class EntryFlags {
  /// A persistence template.
  public static final int TEMPLATE = 1;

  /// For one packet only.
  public static final int ONE_PACKET = 2;

  /// Replies are not seen here.
  static final int NO_OUTPUT = 4;

  /// Counts as active at its server.
  static final int ACTIVE = 8;

  /// Lives.
  static final int BOUND = 16;

  /// Another director made it.
  public static final int SYNC = 32;

  /// Its packets keep their connection of connection tracking (IP_VS_CONN_F_NFCT).
  static final int TRACKED = 64;

  /// State of a template whose client has proved that it is there (IP_VS_CTPL_S_ASSURED).
  static final int ASSURED = 1;

  private EntryFlags() {}
}
