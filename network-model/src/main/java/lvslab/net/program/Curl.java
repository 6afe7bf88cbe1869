package lvslab.net.program;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// `curl`: asks for pages one after another, over one connection as long as the server keeps it
/// open. Requests and messages are those of curl 7.88.
public final class Curl implements Program {
  private static final long LONGEST_DELAY = 600 * SimTime.SECOND;
  private static final List<Integer> TRANSIENT = List.of(408, 429, 500, 502, 503, 504);

  /// One URL, and the index of the word it stands in.
  private record Job(CurlGlob.Match match, int index) {}

  private int number;

  /// For the command table.
  public Curl() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    var options = new CurlOptions(words.subList(1, words.size()));
    if (!options.complaint().isEmpty()) {
      process.err(options.complaint());
      process.exit(CurlError.FAILED_INIT);
      return;
    }
    if (options.showsHelp() || options.showsVersion()) {
      process.out(options.showsHelp() ? CurlTexts.HELP : CurlTexts.VERSION);
      process.exit(0);
      return;
    }
    var made = new CurlSession(process, options);
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < options.urls().size(); i++) {
      String text = options.urls().get(i);
      if (!options.globs()) {
        jobs.add(new Job(new CurlGlob.Match(text, List.of()), i));
        continue;
      }
      var glob = new CurlGlob(text);
      if (!glob.complaint().isEmpty()) {
        complain(made, new CurlError(CurlError.URL_MALFORMAT, glob.complaint(), ""));
        process.exit(CurlError.URL_MALFORMAT);
        return;
      }
      for (CurlGlob.Match match : glob.matches()) {
        jobs.add(new Job(match, i));
      }
    }
    next(made, jobs.iterator(), 0);
  }

  private void next(CurlSession in, Iterator<Job> jobs, int code) {
    if (!jobs.hasNext()) {
      saveCookies(in);
      in.end();
      in.process().exit(code);
      return;
    }
    Job job = jobs.next();
    String text = job.match().url();
    @Nullable CurlUrl url = CurlUrl.parse(text);
    if (url == null) {
      CurlError error = CurlOutput.badUrl(text);
      complain(in, error);
      next(in, jobs, error.code());
      return;
    }
    attempt(in, jobs, job, url, in.options().retries());
  }

  private void attempt(CurlSession in, Iterator<Job> jobs, Job job, CurlUrl url, int left) {
    CurlOptions options = in.options();
    Optional<String> file = options.output(job.index()).map(job.match()::fileName);
    if (file.isEmpty() && options.remoteName()) {
      file = Optional.of(url.fileName());
    }
    var result = new CurlResult(in::nowNanos, job.match().url(), number);
    file.ifPresent(result::savedAs);
    if (file.isPresent() && file.get().isEmpty()) {
      String text = "Failed writing received data to disk/application";
      complain(in, new CurlError(CurlError.WRITE_ERROR, text, ""));
      next(in, jobs, CurlError.WRITE_ERROR);
      return;
    }
    CurlTransfer.Done done =
        (error, status) -> {
          if (error != null) {
            complain(in, error);
          }
          String why = left > 0 ? transientReason(options, error, status) : "";
          if (!why.isEmpty()) {
            retry(in, why, left, () -> attempt(in, jobs, job, url, left - 1));
            return;
          }
          options.writeOut().ifPresent(format -> CurlWriteOut.print(in.process(), result, format));
          number++;
          next(in, jobs, error == null ? 0 : error.code());
        };
    new CurlTransfer(in, url, new CurlOutput(in, file), result, done).start();
  }

  /// Why another try may do better, empty if it would not (src/tool_operate.c: post_per_transfer).
  private static String transientReason(
      CurlOptions options, @Nullable CurlError error, int status) {
    int code = error == null ? 0 : error.code();
    if (code == CurlError.OPERATION_TIMEDOUT || code == CurlError.COULDNT_RESOLVE_HOST) {
      return "timeout";
    }
    if (error != null && options.retriesRefused() && error.cause().equals("ECONNREFUSED")) {
      return "connection refused";
    }
    boolean answered = code == 0 || code == CurlError.HTTP_RETURNED_ERROR;
    return answered && TRANSIENT.contains(status) ? "HTTP error" : "";
  }

  private static void retry(CurlSession in, String why, int left, Runnable again) {
    CurlOptions options = in.options();
    int before = Math.min(options.retries() - left, 30);
    long usual = Math.min(LONGEST_DELAY, SimTime.SECOND << before);
    long delay = options.retryDelayNanos() > 0 ? options.retryDelayNanos() : usual;
    if (!options.silent()) {
      String text =
          "Problem : "
              + why
              + ". Will retry in "
              + delay / SimTime.SECOND
              + " seconds. "
              + left
              + " retries left.";
      in.process().err(CurlTexts.warning(text));
    }
    in.process().timer("curl: retry", again).arm(delay);
  }

  private static void complain(CurlSession in, CurlError error) {
    if (in.options().showsErrors()) {
      in.process().err("curl: (" + error.code() + ") " + error.text() + "\n");
      if (error.code() == CurlError.PEER_FAILED_VERIFICATION) {
        in.process().err(CurlTexts.NOT_VERIFIED);
      }
    }
  }

  private static void saveCookies(CurlSession in) {
    Optional<String> jar = in.options().cookieJar();
    if (jar.isPresent()) {
      Process process = in.process();
      String text = in.cookies().jar();
      if (jar.get().equals("-")) {
        process.out(text);
      } else {
        process.host().files().write(process.path(jar.get()), Bytes.utf8(text));
      }
    }
  }
}
