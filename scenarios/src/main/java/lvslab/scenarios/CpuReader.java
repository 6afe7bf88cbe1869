package lvslab.scenarios;

import lvslab.engine.time.SimTime;
import lvslab.net.host.ServiceTime;
import lvslab.net.text.Diagnostics;
import lvslab.scenarios.file.ScenarioFile.CpuPart;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import org.jspecify.annotations.Nullable;

/// Reads the `cpu` of a host.
final class CpuReader {
  private static final int MAX_CORES = 1024;
  private static final long MAX_NANOS = 60 * SimTime.SECOND;
  private static final String EXPONENTIAL = "exponential";
  private static final String FIXED = "fixed";

  private final Values values;
  private final Diagnostics found;

  CpuReader(Values values, Diagnostics found) {
    this.values = values;
    this.found = found;
  }

  CpuPlan read(@Nullable CpuPart part) {
    if (part == null) {
      return CpuPlan.DEFAULT;
    }
    var service =
        new ServiceTime(
            time(part.request()), time(part.kilobyte()), isExponential(part.distribution()));
    return new CpuPlan(cores(part.cores()), time(part.packet()), service);
  }

  private int cores(@Nullable Whole cores) {
    if (cores == null) {
      return CpuPlan.DEFAULT.cores();
    }
    if (cores.value() < 1 || cores.value() > MAX_CORES) {
      found.error(cores.span(), "bad-cores", Long.toString(cores.value()));
      return CpuPlan.DEFAULT.cores();
    }
    return (int) cores.value();
  }

  private long time(@Nullable Word word) {
    long nanos = values.time(word, 0);
    if (word != null && nanos > MAX_NANOS) {
      found.error(word.span(), "cpu-time-too-long", word.text());
      return 0;
    }
    return nanos;
  }

  private boolean isExponential(@Nullable Word distribution) {
    if (distribution == null || distribution.text().equals(FIXED)) {
      return false;
    }
    if (!distribution.text().equals(EXPONENTIAL)) {
      found.error(distribution.span(), "bad-distribution", distribution.text());
    }
    return true;
  }
}
