package lvslab.vrrp.conf;

/// Whom a script runs as (script_user, or `user` of a script).
///
/// @param name as it was written
/// @param uid number of the user
/// @param gid number of the group
public record ScriptUser(String name, int uid, int gid) {
  /// Who runs keepalived itself.
  public static final ScriptUser ROOT = new ScriptUser("root", 0, 0);
}
