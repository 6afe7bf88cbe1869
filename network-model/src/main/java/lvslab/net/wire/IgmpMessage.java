package lvslab.net.wire;

import java.util.List;

/// An IGMP message (RFC 1112, 2236, 3376). The checksum is not a field: the codec computes it.
///
/// @param type such as [#REPORT_V3]
/// @param code of a query: the longest wait before an answer, 1/10 s; 0 of a version 1 router
/// @param group that is asked for, reported or left; 0.0.0.0 in a general query and in version 3
///   reports
/// @param robustness of a version 3 query: how often reports should be told, 0 for no wish
/// @param records of a version 3 report
/// @param lengthBytes octets it had on the wire, which tell the version of a query
public record IgmpMessage(
    int type, int code, Ipv4Address group, int robustness, List<Record> records, int lengthBytes) {
  /// Octets of a message of versions 1 and 2.
  public static final int MIN_BYTES = 8;

  /// Octets of a version 3 query without sources.
  public static final int QUERY_V3_BYTES = 12;

  /// Who is there?
  public static final int QUERY = 0x11;

  /// I am a member, version 1.
  public static final int REPORT_V1 = 0x12;

  /// I am a member, version 2.
  public static final int REPORT_V2 = 0x16;

  /// I leave, version 2.
  public static final int LEAVE = 0x17;

  /// What I am a member of, or what changes in that, version 3.
  public static final int REPORT_V3 = 0x22;

  /// Record type: member, as answer to a query (IGMPV3_MODE_IS_EXCLUDE).
  public static final int IS_EXCLUDE = 2;

  /// Record type: leaves (IGMPV3_CHANGE_TO_INCLUDE).
  public static final int TO_INCLUDE = 3;

  /// Record type: joins (IGMPV3_CHANGE_TO_EXCLUDE).
  public static final int TO_EXCLUDE = 4;

  /// What a version 3 report says of one group, without sources.
  ///
  /// @param type such as [#TO_EXCLUDE]
  /// @param group the group
  public record Record(int type, Ipv4Address group) {}

  /// Copies the list.
  public IgmpMessage {
    records = List.copyOf(records);
  }

  /// A message of version 1 or 2.
  ///
  /// @param type such as [#REPORT_V2]
  /// @param code of a query
  /// @param group the group
  /// @return the message
  public static IgmpMessage of(int type, int code, Ipv4Address group) {
    return new IgmpMessage(type, code, group, 0, List.of(), MIN_BYTES);
  }

  /// A version 3 report.
  ///
  /// @param records of groups
  /// @return the message
  public static IgmpMessage report(List<Record> records) {
    int length = MIN_BYTES + IgmpCodec.RECORD_BYTES * records.size();
    return new IgmpMessage(REPORT_V3, 0, Ipv4Address.ANY, 0, records, length);
  }

  /// A version 3 query.
  ///
  /// @param code longest wait before an answer, 1/10 s below 128
  /// @param group that is asked for, or 0.0.0.0
  /// @param robustness how often reports should be told
  /// @return the message
  public static IgmpMessage query(int code, Ipv4Address group, int robustness) {
    return new IgmpMessage(QUERY, code, group, robustness, List.of(), QUERY_V3_BYTES);
  }
}
