package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.playback.SceneState;
import lvslab.net.wire.Ipv4Address;

/// What a class must not overlook at an instant: a virtual address that several hosts have.
public final class Alarms {
  /// More names than that have no room beside a caption.
  private static final int LONGEST = 30;

  private Alarms() {}

  /// The alarms of an instant.
  ///
  /// @param scene the instant
  /// @param facts of the run
  /// @param messages the language
  /// @return a line for each address that has several owners
  public static List<String> of(SceneState scene, RunFacts facts, Messages messages) {
    List<String> alarms = new ArrayList<>();
    for (Ipv4Address vip : facts.vips()) {
      List<String> owners = scene.ownersOnWire(vip);
      if (owners.size() > 1) {
        String names = String.join(", ", owners);
        alarms.add(
            names.length() > LONGEST
                ? messages.text("alarm.many", vip, owners.size())
                : messages.text("alarm.owners", vip, names, owners.size()));
      }
    }
    return alarms;
  }
}
