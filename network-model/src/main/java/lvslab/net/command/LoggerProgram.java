package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// logger(1) with -t and -p: its words, or else each line that it reads, goes to the system log.
final class LoggerProgram implements Program {
  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      FilterOptions options =
          FilterOptions.read("logger", words.subList(1, words.size()), "is", "tp");
      String tag = options.value("t").orElse("root");
      if (options.operands().isEmpty()) {
        TextInput.run(process, List.of(), new Lines(process, tag));
      } else {
        process.host().log(tag, String.join(" ", options.operands()));
        process.exit(0);
      }
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  private record Lines(Process process, String tag) implements TextInput.Filter {
    @Override
    public boolean line(String line, boolean ended) {
      process.host().log(tag, line);
      return true;
    }

    @Override
    public int finish() {
      return 0;
    }
  }
}
