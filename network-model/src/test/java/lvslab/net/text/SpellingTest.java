package lvslab.net.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void the_nearest_word_is_found_over_wrong_missing_needless_and_swapped_characters() {
    List<String> known = List.of("client", "director", "cong11", "cong12");
    assertThat(Spelling.nearest("directr", known)).isEqualTo("director");
    assertThat(Spelling.nearest("ditector", known)).isEqualTo("director");
    assertThat(Spelling.nearest("clientt", known)).isEqualTo("client");
    assertThat(Spelling.nearest("cilent", known)).isEqualTo("client");
    assertThat(Spelling.nearest("nfs-storage", known)).isEmpty();
  }

  @Test
  void a_swap_is_one_edit() {
    assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "abc")).isZero();
  }
}
