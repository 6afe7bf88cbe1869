package lvslab.net.program;

import java.util.Iterator;
import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import org.jspecify.annotations.Nullable;

/// `curl`: asks for pages one after another, over one connection as long as the server keeps it
/// open. Requests and messages are those of curl 7.88.
public final class Curl implements Program {
  /// Bad usage.
  static final int FAILED_INIT = 2;

  private @Nullable CurlTransfer connection;

  /// For the command table.
  public Curl() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    var options = new CurlOptions(words.subList(1, words.size()));
    if (!options.complaint().isEmpty()) {
      process.err(options.complaint());
      process.exit(FAILED_INIT);
      return;
    }
    next(process, options, options.urls().iterator(), 0);
  }

  private void next(Process process, CurlOptions options, Iterator<String> urls, int status) {
    if (!urls.hasNext()) {
      process.exit(status);
      return;
    }
    @Nullable CurlUrl url = CurlUrl.parse(urls.next());
    if (url == null) {
      process.err("curl: (3) URL using bad/illegal format or missing URL\n");
      next(process, options, urls, 3);
      return;
    }
    if (connection == null || !connection.isReusableFor(url)) {
      connection = new CurlTransfer(process, options);
    }
    connection.get(url, code -> next(process, options, urls, code));
  }
}
