package lvslab.net.host;

import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.Engine;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.ProgramEvent;

/// The lines of its configuration that a program goes by, as events of the trace: each is told when
/// it first decides something, and who asks later is sent to the same event.
public final class SettingLines {
  private final Host host;
  private final String program;
  private final Map<String, Long> told = new TreeMap<>();

  /// Of a program that reads its configuration now.
  ///
  /// @param host where it runs
  /// @param program its name
  public SettingLines(Host host, String program) {
    this.host = host;
    this.program = program;
  }

  /// The event of a line.
  ///
  /// @param key the directive
  /// @param file absolute path, empty for what stands in no file
  /// @param line from 1
  /// @param text the whole line
  /// @return serial of the event, 0 if there is none
  public long setBy(String key, String file, int line, String text) {
    if (file.isEmpty() || !host.kernel().trace().isOpen()) {
      return 0;
    }
    return told.computeIfAbsent(
        file + ":" + line + " " + key, place -> tell(key, file, line, text));
  }

  /// Opens a socket that a line asks for: it is the cause of that, and the refusal, if it is
  /// refused, the cause of what follows.
  ///
  /// @param setBy serial of the event of the line, 0 for none
  /// @param opening asks the kernel
  /// @throws SocketException what the kernel says
  public void follow(long setBy, Opening opening) throws SocketException {
    Engine engine = host.kernel().engine();
    long cause = engine.currentCause();
    if (setBy != 0) {
      engine.setCurrentCause(setBy);
    }
    boolean refused = false;
    try {
      opening.run();
    } catch (SocketException e) {
      refused = e.errno() == Errno.EADDRNOTAVAIL;
      throw e;
    } finally {
      if (!refused) {
        engine.setCurrentCause(cause);
      }
    }
  }

  /// What asks the kernel for a socket.
  @FunctionalInterface
  public interface Opening {
    /// Asks.
    ///
    /// @throws SocketException what the kernel says
    void run() throws SocketException;
  }

  private long tell(String key, String file, int line, String text) {
    int column = text.length() - text.stripLeading().length() + 1;
    var setting =
        new ProgramEvent.Setting(host.name(), program, key, file, line, column, text.strip());
    return host.kernel().trace().note(setting);
  }
}
