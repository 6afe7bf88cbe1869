package lvslab.net.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;

/// What ping counts and prints at its end (iputils ping/ping_common.c, `finish`).
final class PingStatistics {
  private int transmitted;
  private int received;
  private int repeated;
  private int errors;
  private int acknowledged;
  private int pipe;
  private long least = Long.MAX_VALUE;
  private long greatest;
  private long sum;
  private BigInteger squares = BigInteger.ZERO;

  void sent() {
    transmitted++;
  }

  void error() {
    errors++;
  }

  int transmitted() {
    return transmitted;
  }

  int received() {
    return received;
  }

  int errors() {
    return errors;
  }

  long greatestMicros() {
    return greatest;
  }

  /// How many packets have neither an answer nor an error.
  int inFlight() {
    return transmitted - acknowledged;
  }

  /// Something came about a packet.
  void acknowledge(int sequence) {
    pipe = Math.max(pipe, transmitted - sequence + 1);
    acknowledged = Math.max(acknowledged, sequence);
  }

  /// An answer came.
  void answered(long micros, boolean again) {
    if (again) {
      repeated++;
    } else {
      received++;
    }
    if (micros >= 0) {
      least = Math.min(least, micros);
      greatest = Math.max(greatest, micros);
      sum += micros;
      squares = squares.add(BigInteger.valueOf(micros).pow(2));
    }
  }

  /// The summary.
  String text(String target, long elapsedNanos) {
    var text = new StringBuilder("\n--- ").append(target).append(" ping statistics ---\n");
    text.append(transmitted).append(" packets transmitted, ").append(received);
    text.append(" received");
    if (repeated > 0) {
      text.append(", +").append(repeated).append(" duplicates");
    }
    if (errors > 0) {
      text.append(", +").append(errors).append(" errors");
    }
    if (transmitted > 0) {
      text.append(", ").append(loss()).append("% packet loss");
      text.append(", time ").append((elapsedNanos + 500_000) / 1_000_000).append("ms");
    }
    text.append('\n');
    boolean times = received > 0 && least != Long.MAX_VALUE;
    if (times) {
      text.append(times());
    }
    if (pipe > 1) {
      text.append(times ? ", " : "").append("pipe ").append(pipe);
    }
    return text.append('\n').toString();
  }

  /// As printf's %g does it: six digits, no zeros behind.
  private String loss() {
    BigDecimal lost = BigDecimal.valueOf(100L * (transmitted - received));
    BigDecimal share = lost.divide(BigDecimal.valueOf(transmitted), new MathContext(6));
    return share.signum() == 0 ? "0" : share.stripTrailingZeros().toPlainString();
  }

  private String times() {
    long total = (long) received + repeated;
    long average = sum / total;
    BigInteger mean = BigInteger.valueOf(sum).pow(2).divide(BigInteger.valueOf(total));
    BigInteger variance = squares.subtract(mean).divide(BigInteger.valueOf(total));
    long deviation = variance.max(BigInteger.ZERO).sqrt().longValue();
    return "rtt min/avg/max/mdev = "
        + millis(least)
        + "/"
        + millis(average)
        + "/"
        + millis(greatest)
        + "/"
        + millis(deviation)
        + " ms";
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%d.%03d", micros / 1000, micros % 1000);
  }

  /// The time of one answer: fewer decimals the longer it took.
  static String time(long micros) {
    if (micros >= 100_000 - 50) {
      return Long.toString((micros + 500) / 1000);
    }
    if (micros >= 10_000 - 5) {
      return (micros + 50) / 1000 + "." + (micros + 50) % 1000 / 100;
    }
    if (micros >= 1000) {
      long rounded = micros + 5;
      return rounded / 1000 + String.format(Locale.ROOT, ".%02d", rounded % 1000 / 10);
    }
    return millis(micros);
  }
}
