package lvslab.reports.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import lvslab.lvs.schedule.Schedulers;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Candidate;
import lvslab.lvs.trace.Pick.Fact;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import lvslab.reports.words.Words;
import org.junit.jupiter.api.Test;

class PickWordsTest {
  private static Candidate candidate(int last, int weight, int active, long figure, Fate fate) {
    return new Candidate("172.16.16." + last + ":80", weight, active, 1, figure, fate, 7);
  }

  private static List<String> rows(String language, Formula formula, Candidate... candidates) {
    var pick = new Pick(formula, List.of(), List.of(candidates));
    return new PickWords(new Words(language)).rows(pick).stream().map(PickWords.Row::text).toList();
  }

  @Test
  void load_is_divided_by_the_weight() {
    Candidate[] candidates = {
      candidate(178, 3, 1, 257, Fate.CHOSEN),
      candidate(177, 2, 1, 257, Fate.BEATEN),
      candidate(176, 0, 0, 1, Fate.WEIGHT_ZERO),
      candidate(175, 25, 1, 257, Fate.OVERLOADED)
    };
    assertThat(rows("en", Formula.LOAD_PER_WEIGHT, candidates))
        .containsExactly(
            "* 172.16.16.178:80  256 x 1 active + 1 inactive = 257, / weight 3 = 85.66: chosen",
            "- 172.16.16.177:80  256 x 1 active + 1 inactive = 257, / weight 2 = 128.5:"
                + " not better than the one chosen",
            "- 172.16.16.176:80  256 x 0 active + 1 inactive = 1, weight 0: passed over: weight 0",
            "- 172.16.16.175:80  256 x 1 active + 1 inactive = 257, / weight 25 = 10.28:"
                + " passed over: it has reached its upper threshold (-x)");
    assertThat(rows("zh", Formula.LOAD_PER_WEIGHT, candidates).getFirst())
        .isEqualTo("* 172.16.16.178:80  256 x 活动 1 + 非活动 1 = 257，/ 权重 3 = 85.66: 选中");
  }

  @Test
  void other_formulas() {
    Candidate c = candidate(177, 4, 2, 3, Fate.CHOSEN);
    assertThat(rows("en", Formula.DELAY_PER_WEIGHT, c).getFirst())
        .contains("2 active + 1 = 3, / weight 4 = 0.75:");
    assertThat(rows("en", Formula.MARK, c).getFirst())
        .contains("weight 4, held against the mark 3");
    assertThat(rows("en", Formula.PLACES, c).getFirst()).contains("has 3 places of the table");
  }

  @Test
  void everything_has_words_in_both_languages() {
    for (String language : List.of("en", "zh")) {
      var words = new Words(language);
      assertThat(Arrays.stream(Formula.values()).filter(f -> !words.has("pick." + f))).isEmpty();
      assertThat(Arrays.stream(Fate.values()).filter(f -> !words.has("pick.fate." + f))).isEmpty();
      assertThat(Arrays.stream(About.values()).filter(a -> !words.has("pick.fact." + a))).isEmpty();
      for (String id : Schedulers.ids()) {
        assertThat(words.has("rule.ipvs.schedule." + id + ".detail")).as(id).isTrue();
        assertThat(words.has("rule.ipvs.schedule." + id + ".source")).as(id).isTrue();
      }
    }
    var facts = List.of(new Fact(About.MARK, "2", 0), new Fact(About.FROM_HEAD, "", 0));
    assertThat(new PickWords(new Words("en")).facts(new Pick(Formula.MARK, facts, List.of())))
        .containsExactly("the mark is 2", "the walk begins at the head of the list");
  }
}
