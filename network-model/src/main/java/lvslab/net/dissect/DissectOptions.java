package lvslab.net.dissect;

/// How much the printers say.
///
/// @param linkHeader -e
/// @param numeric -n: no names of hosts and ports
/// @param absolute -S: sequence numbers as they are
/// @param unchecked -K: checksums are not looked at
/// @param quiet how many -q
/// @param verbose how many -v
/// @param noHexOfUnknown -q, -x or -X: packets of unknown protocols are not shown in hexadecimal
public record DissectOptions(
    boolean linkHeader,
    boolean numeric,
    boolean absolute,
    boolean unchecked,
    int quiet,
    int verbose,
    boolean noHexOfUnknown) {}
