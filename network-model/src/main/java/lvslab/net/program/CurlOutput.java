package lvslab.net.program;

import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Where a page goes: to standard output as it comes, or into a file.
final class CurlOutput {
  private final CurlSession session;
  private final Optional<String> file;
  private final StringBuilder heads = new StringBuilder();
  private Bytes held = Bytes.EMPTY;
  private boolean told;

  CurlOutput(CurlSession session, Optional<String> file) {
    this.session = session;
    this.file = file.filter(name -> !name.equals("-"));
  }

  /// A head came.
  ///
  /// @param shown whether it goes where the page goes
  void head(String text, boolean shown) {
    told = false;
    Optional<String> dump = session.options().dumpHeader();
    if (dump.isPresent()) {
      if (dump.get().equals("-")) {
        session.process().out(text);
      } else {
        heads.append(text);
        Process process = session.process();
        process.host().files().write(process.path(dump.get()), heads.toString());
      }
    }
    if (shown) {
      put(Bytes.utf8(text));
    }
  }

  void body(Bytes part) {
    if (file.isPresent() && !told) {
      told = true;
      session.log().data("{", part.length());
    }
    put(part);
  }

  private void put(Bytes part) {
    if (file.isPresent()) {
      held = held.concat(part);
    } else {
      session.process().out(part);
    }
  }

  /// Writes the file.
  ///
  /// @return why it could not, or null
  @Nullable CurlError finish() {
    if (file.isEmpty()) {
      return null;
    }
    Process process = session.process();
    @Nullable Errno errno = process.host().files().write(process.path(file.get()), held);
    held = Bytes.EMPTY;
    String text = "Failure writing output to destination";
    return errno == null ? null : new CurlError(CurlError.WRITE_ERROR, text, "");
  }

  /// Why a text is no URL that this curl can get.
  static CurlError badUrl(String text) {
    String scheme = CurlUrl.foreignScheme(text);
    if (!scheme.isEmpty()) {
      String why = "Protocol \"" + scheme + "\" not supported or disabled in libcurl";
      return new CurlError(CurlError.UNSUPPORTED_PROTOCOL, why, "");
    }
    String why = "URL using bad/illegal format or missing URL";
    return new CurlError(CurlError.URL_MALFORMAT, why, "");
  }
}
