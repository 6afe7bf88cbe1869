package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import lvslab.engine.random.RandomStream;
import lvslab.net.stack.Lab;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Compares the queue with a set of octets.
class ReassemblyQueueTest {
  private static final int ORIGIN = Integer.MAX_VALUE - 300; // the numbers wrap

  @Test
  void holds_each_octet_in_order() {
    var random = new RandomStream(3);
    Tcp tcp = new Lab().host("host").tcp();
    var c = new TcpConnection(tcp, Ipv4Address.ANY, Ipv4Address.ANY, 0, 0);
    for (int round = 0; round < 300; round++) {
      var queue = new ReassemblyQueue();
      var sacks = new SackBlocks(c);
      var model = new BitSet();
      for (int i = 0; i < 40; i++) {
        int start = (int) random.nextBelow(600);
        int length = 1 + (int) random.nextBelow(80);
        var piece =
            new ReassemblyQueue.Piece(
                ORIGIN + start, ORIGIN + start + length, Bytes.wrap(new byte[length]), false);
        boolean allKnown = model.nextClearBit(start) >= start + length;
        boolean added = queue.add(piece, sacks, tcp.mib);
        model.set(start, start + length);
        if (added) {
          assertThat(allKnown && !covers(queue, piece)).isFalse();
        }
        check(queue, model);
      }
    }
  }

  private static boolean covers(ReassemblyQueue queue, ReassemblyQueue.Piece piece) {
    for (ReassemblyQueue.@Nullable Piece at = queue.first(); at != null; at = queue.next(at)) {
      if (at == piece) {
        return true;
      }
    }
    return false;
  }

  private static void check(ReassemblyQueue queue, BitSet model) {
    var held = new BitSet();
    int memory = 0;
    int before = -1;
    for (ReassemblyQueue.@Nullable Piece at = queue.first(); at != null; at = queue.next(at)) {
      int start = at.start - ORIGIN;
      assertThat(start).isGreaterThanOrEqualTo(before);
      before = start;
      held.set(start, at.end - ORIGIN);
      memory += at.memory;
    }
    assertThat(held).isEqualTo(model);
    assertThat(queue.memory()).isEqualTo(memory);
  }
}
