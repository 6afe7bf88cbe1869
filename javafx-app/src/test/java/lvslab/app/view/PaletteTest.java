package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import lvslab.app.model.TokenKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @Test
  void contrast_is_that_of_wcag() {
    assertThat(Palette.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    assertThat(Palette.contrast(Color.WHITE, Color.web("#767676"))).isBetween(4.5, 4.6);
  }

  @ParameterizedTest
  @EnumSource
  void letters_on_tokens_can_be_read(TokenKind kind) {
    assertThat(Palette.contrast(Color.BLACK, Palette.of(kind))).isGreaterThanOrEqualTo(7);
  }

  @Test
  void text_can_be_read() {
    assertThat(Palette.contrast(Palette.INK, Palette.PAPER)).isGreaterThanOrEqualTo(7);
    assertThat(Palette.contrast(Palette.INK, Palette.YELLOW)).isGreaterThanOrEqualTo(7);
    assertThat(Palette.contrast(Palette.INK, Color.web("#FFB27D"))).isGreaterThanOrEqualTo(7);
    assertThat(Palette.contrast(Color.web("#4d4d4d"), Palette.PANEL)).isGreaterThanOrEqualTo(7);
  }
}
