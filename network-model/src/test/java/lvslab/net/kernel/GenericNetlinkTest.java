package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenericNetlinkTest {
  private final GenericNetlink netlink = new GenericNetlink();
  private final List<String> done = new ArrayList<>();

  @Test
  void a_command_is_carried_out_at_once_if_none_sleeps() {
    netlink.await(() -> done.add("a"));
    assertThat(done).containsExactly("a");
  }

  @Test
  void all_wait_for_the_command_that_sleeps() {
    netlink.lock();
    netlink.await(() -> done.add("a"));
    netlink.await(() -> done.add("b"));
    assertThat(done).isEmpty();
    netlink.unlock();
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void one_that_sleeps_in_its_turn_lets_the_next_wait() {
    netlink.lock();
    netlink.await(netlink::lock);
    netlink.await(() -> done.add("b"));
    netlink.unlock();
    assertThat(done).isEmpty();
    netlink.unlock();
    assertThat(done).containsExactly("b");
    assertThat(netlink.isLocked()).isFalse();
  }
}
