package lvslab.net.tcp;

/// What is left to do with a segment that acknowledged our FIN.
enum ClosingStep {
  /// Its data is to be looked at.
  GO_ON,
  /// Nothing.
  DONE,
  /// It is to be answered by a reset.
  RESET
}
