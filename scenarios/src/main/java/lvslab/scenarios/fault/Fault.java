package lvslab.scenarios.fault;

/// Something that breaks or is mended at an instant.
public interface Fault {
  /// The host it happens to.
  ///
  /// @return its name
  String host();

  /// As it stands in the scenario.
  ///
  /// @return such as `cut rs1/ens33`
  String text();

  /// Does it.
  ///
  /// @param lab what it happens to
  void strike(FaultyLab lab);
}
