package lvslab.vrrp.conf.parse;

import org.jspecify.annotations.Nullable;

/// Notify FIFOs of the same name, which would be told everything twice (global_data.c:
/// init_global_data). A child looks for them only when it reads its configuration again: at the
/// start its parent has done so before it was there, and a parent has no FIFO of its own.
final class FifoConflicts {
  private FifoConflicts() {}

  static void resolveVrrp(GlobalDraft global, Reports reports) {
    if (same(global.fifo, global.vrrpFifo)) {
      say(global.vrrpFifo.path, "vrrp", reports);
      global.vrrpFifo.ignored = true;
    }
  }

  static void resolveLvs(GlobalDraft global, Reports reports) {
    if (same(global.fifo, global.lvsFifo)) {
      say(global.lvsFifo.path, "LVS", reports);
      global.lvsFifo.ignored = true;
    } else if (same(global.lvsFifo, global.vrrpFifo)
        && global.lvsFifo.script != null
        && global.vrrpFifo.script != null) {
      reports.log(
          "LVS notify FIFO and vrrp FIFO are the same both with scripts - ignoring LVS FIFO"
              + " script");
      global.lvsFifo.script = null;
    }
  }

  private static void say(@Nullable String path, String kind, Reports reports) {
    reports.log(
        "notify FIFO "
            + path
            + " has been specified for global and "
            + kind
            + " FIFO - ignoring "
            + kind
            + " FIFO");
  }

  private static boolean same(FifoDraft one, FifoDraft other) {
    return one.path != null && one.path.equals(other.path);
  }
}
