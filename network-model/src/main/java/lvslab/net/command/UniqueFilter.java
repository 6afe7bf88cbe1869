package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// uniq(1) with -c, -d, -u and -i.
final class UniqueFilter implements TextInput.Filter {
  private final Process process;
  private final FilterOptions options;
  private @Nullable String held;
  private int count;

  private UniqueFilter(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static FilterProgram.Prepared prepare(Process process, List<String> arguments)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read("uniq", arguments, "cdui", "");
    return new FilterProgram.Prepared(options.operands(), new UniqueFilter(process, options));
  }

  @Override
  public boolean line(String line, boolean ended) {
    boolean again = options.has("i") ? line.equalsIgnoreCase(held) : line.equals(held);
    if (again) {
      count++;
    } else {
      flush();
      held = line;
      count = 1;
    }
    return true;
  }

  private void flush() {
    boolean shown = options.has("d") ? count > 1 : !options.has("u") || count == 1;
    if (held != null && shown) {
      String head = options.has("c") ? Padding.left(Integer.toString(count), 7) + " " : "";
      process.out(head + held + "\n");
    }
  }

  @Override
  public int finish() {
    flush();
    return 0;
  }
}
