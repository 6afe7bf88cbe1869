package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// Checks that what connections count is what their queues hold.
final class Accounts {
  private Accounts() {}

  static void check(Tcp tcp) {
    tcp.table()
        .forEach(
            entry -> {
              if (entry instanceof TcpConnection c) {
                check(c);
              }
            });
  }

  private static void check(TcpConnection c) {
    int out = 0;
    int sacked = 0;
    int lost = 0;
    int again = 0;
    SendQueue queue = c.sender.queue;
    for (@Nullable SendBuffer at = queue.oldestSent(); at != null; at = queue.nextSent(at)) {
      out += at.segments;
      sacked += at.is(SendBuffer.SACKED) ? at.segments : 0;
      lost += at.is(SendBuffer.LOST) ? at.segments : 0;
      again += at.is(SendBuffer.RETRANSMITTED) ? at.segments : 0;
      assertThat(at.next == null || at.next.start == at.end).isTrue();
    }
    assertThat(c.sender.out).isEqualTo(out);
    assertThat(c.sender.lost).isEqualTo(lost);
    long unmarked = c.tcp.mib.get(Mib.TCP_LOSS_UNDO) + c.tcp.mib.get(Mib.TCP_PARTIAL_UNDO);
    if (unmarked == 0) { // see AckedData.forgetLeaks
      assertThat(c.sender.retransmitted).isEqualTo(again);
    }
    assertThat(c.sender.retransmitted).isGreaterThanOrEqualTo(again);
    if (!c.recovery.isReno()) {
      assertThat(c.sender.sacked).isEqualTo(sacked);
    }
    assertThat(c.sender.inFlight()).isNotNegative();
    assertThat(c.receiver.memory).isNotNegative();
    assertThat(c.congestion.window).isPositive();
    boolean waiting = out > 0 || queue.sendHead() != null;
    if (waiting && c.state != TcpState.CLOSE) {
      assertThat(c.timer.pending()).as("a timer for what waits").isNotEqualTo(WriteTimer.NONE);
    }
  }
}
