package lvslab.net.host;

/// What a server computes for a request.
///
/// @param nanosPerRequest for each request; the mean, if it varies
/// @param nanosPerKibibyte more for each 1024 octets of the answer
/// @param exponential whether the time for a request varies as that between events of a Poisson
///   process
public record ServiceTime(long nanosPerRequest, long nanosPerKibibyte, boolean exponential) {
  /// Nothing.
  public static final ServiceTime NONE = new ServiceTime(0, 0, false);
}
