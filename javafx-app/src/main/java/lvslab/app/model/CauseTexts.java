package lvslab.app.model;

import java.util.List;

/// Says why an event happened.
@FunctionalInterface
public interface CauseTexts {
  /// A step of the chain of causes.
  ///
  /// @param index place of the event in the recording
  /// @param text what happened, and by which rule
  record Step(int index, String text) {}

  /// The chain of causes of an event.
  ///
  /// @param index place of the event in the recording
  /// @param messages the language
  /// @return the event first, what a person wrote last
  List<Step> of(int index, Messages messages);
}
