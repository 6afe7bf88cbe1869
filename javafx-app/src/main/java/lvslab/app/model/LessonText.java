package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;

/// The lesson of a scenario as it flows on a page.
public final class LessonText {
  private static final String BREAK_IN_CHINESE =
      "(?<=[\\p{IsHan}\\p{IsPunctuation}])\\n(?=\\p{IsHan})";

  private LessonText() {}

  /// Paragraphs without the line ends of the file; Chinese is joined without blanks. The marks
  /// around commands go too: on a page of one typeface they are only noise.
  ///
  /// @param text as it stands in the scenario, paragraphs between empty lines
  /// @return a line each
  public static List<String> paragraphs(String text) {
    List<String> all = new ArrayList<>();
    for (String paragraph : text.strip().split("\\n\\s*\\n", -1)) {
      all.add(paragraph.replaceAll(BREAK_IN_CHINESE, "").replace('\n', ' ').replace("`", ""));
    }
    return all;
  }
}
