package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import lvslab.vrrp.conf.ErrorClass;

/// `garp_extra_if [all] SECONDS`, in global_defs and in an instance.
final class ExtraGarp {
  private static final long SECONDS_MAX = 86_400;

  private final Context context;
  private final Reports reports;

  /// What a line says.
  private record Written(boolean all, OptionalLong seconds) {}

  ExtraGarp(Context context) {
    this.context = context;
    reports = context.reports;
  }

  void global(Line line) {
    complainOfOld(line, "vrrp_");
    Written written = read(line, 1, s -> s);
    context.global.garpExtraAll |= written.all;
    written.seconds.ifPresent(seconds -> context.global.garpExtra = seconds);
  }

  void instance(InstanceDraft i, Line line) {
    complainOfOld(line, "");
    Written written = read(line, 0, s -> "(" + i.name + "): " + s);
    i.garpExtraAll |= written.all;
    written.seconds.ifPresent(seconds -> i.garpExtra = seconds);
  }

  private void complainOfOld(Line line, String prefix) {
    if (line.word(0).endsWith("vmac_garp_intvl")) {
      reports.report(
          ErrorClass.DEPRECATED,
          "Keyword \""
              + prefix
              + "vmac_garp_intvl\" is deprecated - please use \""
              + prefix
              + "garp_extra_if\"");
    }
  }

  private Written read(Line line, long least, UnaryOperator<String> about) {
    boolean all = false;
    OptionalLong seconds = OptionalLong.empty();
    for (int k = 1; k < line.size(); k++) {
      if (line.word(k).equals("all")) {
        all = true;
        continue;
      }
      seconds = context.numbers.unsigned(line.word(k), least, SECONDS_MAX, true);
      if (seconds.isEmpty()) {
        reports.error(about.apply(line.word(0) + " '" + line.word(k) + "' invalid - ignoring"));
        return new Written(all, seconds);
      }
    }
    if (seconds.isEmpty()) {
      reports.error(about.apply(line.word(0) + " specified without time - ignoring"));
    }
    return new Written(all, seconds);
  }
}
