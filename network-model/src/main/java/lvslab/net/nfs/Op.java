package lvslab.net.nfs;

/// Operations of a compound (RFC 8881, section 18): those that are needed here.
final class Op {
  static final int PROGRAM = 100003;
  static final int VERSION = 4;
  static final int MINOR = 1;
  static final int PORT = 2049;

  static final int ACCESS = 3;
  static final int CLOSE = 4;
  static final int CREATE = 6;
  static final int GETATTR = 9;
  static final int GETFH = 10;
  static final int LOOKUP = 15;
  static final int OPEN = 18;
  static final int PUTFH = 22;
  static final int PUTROOTFH = 24;
  static final int READ = 25;
  static final int READDIR = 26;
  static final int READLINK = 27;
  static final int REMOVE = 28;
  static final int RENAME = 29;
  static final int SAVEFH = 32;
  static final int SETATTR = 34;
  static final int WRITE = 38;
  static final int EXCHANGE_ID = 42;
  static final int CREATE_SESSION = 43;
  static final int DESTROY_SESSION = 44;
  static final int SECINFO_NO_NAME = 52;
  static final int SEQUENCE = 53;
  static final int DESTROY_CLIENTID = 57;
  static final int RECLAIM_COMPLETE = 58;
  static final int ILLEGAL = 10044;

  /// Types of files (`nfs_ftype4`).
  static final int FILE = 1;

  static final int FOLDER = 2;
  static final int LINK = 5;

  /// Octets of a session's number and of a stateid.
  static final int ID = 16;

  /// Claims of OPEN (`open_claim_type4`).
  static final int CLAIM_NULL = 0;

  static final int CLAIM_FH = 4;

  private Op() {}
}
