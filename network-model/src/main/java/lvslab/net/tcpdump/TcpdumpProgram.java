package lvslab.net.tcpdump;

import java.util.List;
import java.util.Optional;
import lvslab.net.bpf.FilterException;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import org.jspecify.annotations.Nullable;

/// tcpdump(8).
public final class TcpdumpProgram implements Program {
  private @Nullable LiveCapture capture;

  /// Not yet started.
  public TcpdumpProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      TcpdumpOptions options = TcpdumpOptions.read(words.subList(1, words.size()));
      if (options.misuse() != null) {
        String complaint = words.getFirst() + ": " + options.misuse() + "\n";
        process.err(complaint + TcpdumpOptions.VERSION + TcpdumpOptions.USAGE);
        process.exit(1);
      } else if (options.has("h")) {
        say(process, TcpdumpOptions.VERSION + TcpdumpOptions.USAGE);
      } else if (options.has("version")) {
        say(process, TcpdumpOptions.VERSION);
      } else if (options.has("D")) {
        say(process, DeviceNames.listing(process.host().stack().devices()));
      } else {
        begin(process, options);
      }
    } catch (TcpdumpFailure failure) {
      fail(process, failure.text());
    } catch (FilterException failure) {
      fail(process, failure.text());
    }
  }

  private static void say(Process process, String text) {
    process.out(text);
    process.exit(0);
  }

  private static void fail(Process process, String text) {
    process.err("tcpdump: " + text + "\n");
    process.exit(1);
  }

  private void begin(Process process, TcpdumpOptions options)
      throws TcpdumpFailure, FilterException {
    String saved = options.value("r");
    if (saved != null) {
      SavedCapture.read(process, options, saved, expression(process, options));
    } else {
      capture = LiveCapture.begin(process, options, expression(process, options));
    }
  }

  private static String expression(Process process, TcpdumpOptions options) throws TcpdumpFailure {
    String file = options.value("F");
    if (file == null) {
      return options.expression();
    }
    Optional<String> text = process.host().files().read(process.path(file));
    return text.orElseThrow(
        () -> new TcpdumpFailure("can't open " + file + ": No such file or directory"));
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    switch (signal) {
      case SIGINT, SIGTERM, SIGPIPE, SIGHUP -> {
        if (capture != null) {
          capture.finish(true);
        }
      }
      case SIGUSR1 -> {
        if (capture != null) {
          capture.tell();
        }
      }
      case SIGWINCH -> {}
      default -> process.exit(Process.STATUS_SIGNAL + signal.number());
    }
  }
}
