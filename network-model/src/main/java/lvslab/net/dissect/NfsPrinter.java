package lvslab.net.dissect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// NFS over TCP (print-tcp.c, print-nfs.c). tcpdump knows versions 2 and 3 and takes all others for
/// version 2: so a COMPOUND of version 4, which is procedure 1, is shown as `getattr`, with a file
/// handle that is none: behind `fh` stand the minor version and the first operation, such as
/// `0,1/53` for a SEQUENCE. Version 4 is what the lab speaks; the other procedures of version 2 and
/// 3 are named by their numbers.
final class NfsPrinter {
  private static final int CALL = 0;
  private static final int REPLY = 1;
  private static final int CALL_PROCEDURE = 20;
  private static final int CREDENTIALS = 24;
  private static final int REPLY_VERIFIER = 12;
  private static final int HANDLE_BYTES = 32;
  private static final List<String> PROCEDURES = List.of("null", "getattr");
  private static final List<String> ACCEPTED =
      List.of("", "PROG_UNAVAIL", "PROG_MISMATCH", "PROC_UNAVAIL", "GARBAGE_ARGS", "SYSTEM_ERR");
  private static final List<String> AUTH =
      List.of(
          "OK",
          "Bogus Credentials (seal broken)",
          "Rejected Credentials (client should begin new session)",
          "Bogus Verifier (seal broken)",
          "Verifier expired or was replayed",
          "Credentials are too weak",
          "Bogus response verifier",
          "Unknown failure");

  private final Dissection out;
  private final int rpc;
  private final int length;
  private final int from;
  private final int to;

  private NfsPrinter(Dissection out, int ip, int rpc, int length) {
    this.out = out;
    this.rpc = rpc;
    this.length = length;
    from = out.u32(ip + 12);
    to = out.u32(ip + 16);
  }

  /// Prints the record that a segment begins with, if it does: what is in the middle of one is
  /// taken for one, too.
  ///
  /// @param at the data, a record mark
  /// @param length of the data
  /// @param request whether it goes to the server's port
  static void print(Dissection out, int ip, int at, int length, boolean request) {
    if (length < 4 || !out.has(at, 4)) {
      return;
    }
    int record = (int) Math.min(out.u32(at) & 0x7FFF_FFFFL, length - 4L);
    if (!out.has(at + 8, 4)) {
      return;
    }
    var printer = new NfsPrinter(out, ip, at + 4, record);
    int direction = out.u32(at + 8);
    if (request && direction == CALL) {
      out.say(": NFS request xid ").say(out.u32(at + 4)).say(" ");
      printer.request();
    } else if (!request && direction == REPLY) {
      out.say(": NFS reply xid ").say(out.u32(at + 4)).say(" ");
      printer.reply();
    }
  }

  private static String name(int procedure) {
    return procedure >= 0 && procedure < PROCEDURES.size()
        ? PROCEDURES.get(procedure)
        : "proc-" + Integer.toUnsignedString(procedure);
  }

  /// `nfsreq_noaddr_print`.
  private void request() {
    out.enter("nfs");
    out.say(length);
    int procedure = out.u32(rpc + CALL_PROCEDURE);
    int version = out.u32(rpc + CALL_PROCEDURE - 4);
    out.conversations.calls.enter(new RpcCalls.Call(out.u32(rpc), from, to, version, procedure));
    out.say(" " + name(procedure));
    if (procedure == 1) {
      handle(arguments());
    }
  }

  /// Behind the credentials and the verifier (`parsereq`).
  private int arguments() {
    int at = rpc + CREDENTIALS;
    int left = length;
    for (int i = 0; i < 2; i++) {
      int size = out.u32(at + 4);
      int rounded = 8 + (size + 3) / 4 * 4;
      boolean last = i == 1; // something must follow it
      if (size < 0 || left < rounded || last && left == rounded || !out.has(at, rounded)) {
        throw new TruncatedException();
      }
      at += rounded;
      left -= rounded;
    }
    return at;
  }

  /// `Parse_fh`: a handle that begins with four zeros is taken for one of an Auspex.
  private void handle(int at) {
    if (!out.has(at, HANDLE_BYTES)) {
      throw new TruncatedException();
    }
    if (out.u32(at) == 0) {
      out.say(" fh ").say(out.u8(at + 6)).say(",").say(out.u8(at + 7)).say("/");
      out.say(out.u32(at + 12));
    } else {
      out.say(" fh Unknown/" + out.hex(at, at + HANDLE_BYTES, "").toUpperCase(Locale.ROOT));
    }
  }

  /// `nfsreply_noaddr_print`.
  private void reply() {
    out.enter("nfs");
    int state = out.u32(rpc + 8);
    if (state == 0) {
      out.say("reply ok ").say(length);
      RpcCalls.@Nullable Call call = out.conversations.calls.find(out.u32(rpc), from, to);
      if (call != null) {
        out.say(" " + name(call.procedure()));
        if (call.procedure() == 1) {
          results();
        }
      }
    } else if (state == 1) {
      out.say("reply ERR ").say(length).say(": ");
      denied(out.u32(rpc + REPLY_VERIFIER));
    } else {
      out.say("reply Unknown rpc response code=").say(state).say(" ").say(length);
    }
  }

  private void denied(int why) {
    int at = rpc + REPLY_VERIFIER + 4;
    if (why == 0) {
      out.say("RPC Version mismatch (").say(out.u32(at)).say("-").say(out.u32(at + 4)).say(")");
    } else if (why == 1) {
      int code = out.u32(at);
      boolean known = code >= 0 && code < AUTH.size();
      out.say("Auth ").say(known ? AUTH.get(code) : "Invalid failure code " + code);
    } else {
      out.say("Unknown reason for rejecting rpc message ").say(why);
    }
  }

  /// Taken for the attributes of a file, as version 2 has them (`parserep`, `parsefattr`).
  private void results() {
    int verifier = out.u32(rpc + REPLY_VERIFIER + 4);
    if (verifier < 0 || verifier >= length) {
      throw new TruncatedException();
    }
    int at = rpc + REPLY_VERIFIER + (verifier + 11) / 4 * 4;
    int accepted = out.u32(at);
    if (accepted != 0) {
      boolean known = accepted > 0 && accepted < ACCEPTED.size();
      out.say(" " + (known ? ACCEPTED.get(accepted) : "ar_stat " + accepted));
      return;
    }
    int status = out.u32(at + 4);
    if (status != 0) {
      out.say(" ERROR: " + error(status));
      return;
    }
    attributes(at + 8);
  }

  /// What tcpdump calls the states that versions 2 and 4 share (`status2str`).
  private static String error(int status) {
    return switch (status) {
      case 1 -> "Operation not permitted";
      case 2 -> "No such file or directory";
      case 5 -> "Input/output error";
      case 6 -> "Device not configured";
      case 13 -> "Permission denied";
      case 17 -> "File exists";
      case 18 -> "Cross-device link";
      case 20 -> "Not a directory";
      case 21 -> "Is a directory";
      case 22 -> "Invalid argument";
      case 27 -> "File too large";
      case 28 -> "No space left on device";
      case 30 -> "Read-only file system";
      case 31 -> "Too many links";
      case 63 -> "File name too long";
      case 66 -> "Directory not empty";
      case 69 -> "Disc quota exceeded";
      case 70 -> "Stale NFS file handle";
      case 10_001 -> "Illegal NFS file handle";
      case 10_003 -> "READDIR/READDIRPLUS cookie is stale";
      case 10_004 -> "Operation not supported";
      case 10_005 -> "Buffer or request is too small";
      case 10_006 -> "Unspecified error on server";
      case 10_007 -> "Object of that type not supported";
      case 10_008 -> "Request couldn't be completed in time";
      default -> "unk " + Integer.toUnsignedString(status);
    };
  }

  private void attributes(int at) {
    if (!out.has(at + 16, 4)) {
      throw new TruncatedException();
    }
    List<String> types = List.of("NON", "REG", "DIR", "BLK", "CHR", "LNK");
    int type = out.u32(at);
    boolean known = type >= 0 && type < types.size();
    out.say(" " + (known ? types.get(type) : "unk-ft " + Integer.toUnsignedString(type) + " "));
    out.say(" " + Integer.toOctalString(out.u32(at + 4)));
    out.say(" ids " + out.u32(at + 12) + "/" + out.u32(at + 16) + " sz ");
    out.say(out.u32(at + 20));
  }
}
