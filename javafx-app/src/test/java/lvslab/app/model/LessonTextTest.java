package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LessonTextTest {
  @Test
  void lines_of_the_file_flow_into_paragraphs() {
    assertThat(LessonText.paragraphs("One line\nand another.\n\nNext paragraph.\n"))
        .containsExactly("One line and another.", "Next paragraph.");
  }

  @Test
  void chinese_lines_are_joined_without_blanks() {
    assertThat(LessonText.paragraphs("客户端只知道\n一个地址。\n它询问 VIP\nARP 地址。"))
        .containsExactly("客户端只知道一个地址。它询问 VIP ARP 地址。");
  }

  @Test
  void marks_around_commands_are_not_shown() {
    assertThat(LessonText.paragraphs("Look at `ipvsadm -Ln`\nnow."))
        .containsExactly("Look at ipvsadm -Ln now.");
  }
}
