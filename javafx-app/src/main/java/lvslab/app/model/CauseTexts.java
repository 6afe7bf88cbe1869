package lvslab.app.model;

import java.util.List;

/// Says why an event happened.
public interface CauseTexts {
  /// A step of the chain of causes.
  ///
  /// @param index place of the event in the recording
  /// @param text when, where and what happened
  record Step(int index, String text) {}

  /// The chain of causes of an event, without the steps that any frame takes.
  ///
  /// @param index place of the event in the recording
  /// @param messages the language
  /// @return the event first, what a person wrote last
  List<Step> chain(int index, Messages messages);

  /// The rules that decided on the way, with what they looked at, and what is to blame.
  ///
  /// @param index place of the event in the recording
  /// @param messages the language
  /// @return lines, indented by blanks
  List<String> reasons(int index, Messages messages);
}
