package lvslab.vrrp.check;

/// What is asked of IPVS, with the numbers of the socket options that keepalived names them by
/// (include/ip_vs.h, IP_VS_BASE_CTL).
enum IpvsCommand {
  /// A service is new.
  ADD("IP_VS_SO_SET_ADD", 1154),
  /// A service changes.
  EDIT("IP_VS_SO_SET_EDIT", 1155),
  /// A service goes.
  DEL("IP_VS_SO_SET_DEL", 1156),
  /// A real server is new.
  ADD_DEST("IP_VS_SO_SET_ADDDEST", 1159),
  /// A real server goes.
  DEL_DEST("IP_VS_SO_SET_DELDEST", 1160),
  /// A real server changes.
  EDIT_DEST("IP_VS_SO_SET_EDITDEST", 1161);

  private final String text;
  private final int number;

  IpvsCommand(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /// As keepalived's log has it.
  @Override
  public String toString() {
    return text + "(" + number + ")";
  }
}
