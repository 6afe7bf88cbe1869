package lvslab.net.nfs;

import lvslab.net.socket.Errno;

/// What an operation comes to (RFC 8881, section 15.1: `nfsstat4`).
enum NfsStatus {
  OK(0, Errno.EIO),
  PERM(1, Errno.EPERM),
  NOENT(2, Errno.ENOENT),
  IO(5, Errno.EIO),
  ACCESS(13, Errno.EACCES),
  EXIST(17, Errno.EEXIST),
  NOTDIR(20, Errno.ENOTDIR),
  ISDIR(21, Errno.EISDIR),
  INVAL(22, Errno.EINVAL),
  ROFS(30, Errno.EROFS),
  NOTEMPTY(66, Errno.ENOTEMPTY),
  STALE(70, Errno.ESTALE),
  BADHANDLE(10001, Errno.ESTALE),
  NOTSUPP(10004, Errno.EOPNOTSUPP),
  GRACE(10013, Errno.EIO),
  NOFILEHANDLE(10020, Errno.EIO),
  MINOR_VERS_MISMATCH(10021, Errno.EPROTONOSUPPORT),
  STALE_CLIENTID(10022, Errno.EIO),
  BAD_STATEID(10025, Errno.EIO),
  RESTOREFH(10030, Errno.EIO),
  OP_ILLEGAL(10044, Errno.EIO),
  BADSESSION(10052, Errno.EIO),
  COMPLETE_ALREADY(10054, Errno.EIO),
  SEQ_MISORDERED(10063, Errno.EIO),
  OP_NOT_IN_SESSION(10071, Errno.EIO);

  private final int number;
  private final Errno errno;

  NfsStatus(int number, Errno errno) {
    this.number = number;
    this.errno = errno;
  }

  int number() {
    return number;
  }

  /// What a program of the client gets (fs/nfs/nfs4xdr.c, `nfs4_stat_to_errno`).
  Errno errno() {
    return errno;
  }

  static NfsStatus of(int number) {
    for (NfsStatus status : values()) {
      if (status.number == number) {
        return status;
      }
    }
    return IO;
  }
}
