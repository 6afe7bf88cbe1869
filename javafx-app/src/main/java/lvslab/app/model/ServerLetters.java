package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lvslab.app.playback.IpvsCommand;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;

/// A letter for each real server of a run, the same in every table and lane: A for the lowest
/// address. A server is its address; where a service has two at one address, address and port.
public final class ServerLetters {
  private static final int LETTERS = 26;

  private final List<String> servers;
  private final boolean byPort;
  private final Map<String, Integer> known = new LinkedHashMap<>();

  private ServerLetters(List<String> servers, boolean byPort) {
    this.servers = List.copyOf(servers);
    this.byPort = byPort;
  }

  /// Gives letters to the servers of a run.
  ///
  /// @param recording the run
  /// @return the letters
  public static ServerLetters of(Recording recording) {
    Set<String> ends = new TreeSet<>(ListedOrder.BY_ADDRESS);
    Set<String> ofServices = new LinkedHashSet<>();
    boolean byPort = false;
    for (TraceRecord entry : recording.events()) {
      if (entry.event() instanceof IpvsEvent.TableChanged changed) {
        var command = new IpvsCommand(changed.command());
        String server = command.after("-r");
        if (command.action().equals("-a") && ends.add(server)) {
          byPort |= !ofServices.add(command.service() + " " + ListedOrder.address(server));
        }
      }
    }
    List<String> servers = new ArrayList<>();
    for (String end : ends) {
      String server = byPort ? end : ListedOrder.address(end).toString();
      if (!servers.contains(server)) {
        servers.add(server);
      }
    }
    return new ServerLetters(servers, byPort);
  }

  /// The servers, by letter.
  ///
  /// @return addresses, or addresses with ports
  public List<String> servers() {
    return servers;
  }

  /// Which server of the run one is.
  ///
  /// @param end its address and port
  /// @return its place in the list, -1 for one that is in none of the tables
  public int indexOf(String end) {
    return known.computeIfAbsent(
        end, key -> servers.indexOf(byPort ? key : ListedOrder.address(key).toString()));
  }

  /// A server's letter.
  ///
  /// @param end its address and port
  /// @return such as `A`, `A2` for the 27th, `?` for one that is in none of the tables
  public String letter(String end) {
    return letter(indexOf(end));
  }

  /// The letter of a place in the list.
  ///
  /// @param index from 0, or -1
  /// @return the letter
  public static String letter(int index) {
    if (index < 0) {
      return "?";
    }
    String letter = Character.toString('A' + index % LETTERS);
    return index < LETTERS ? letter : letter + (index / LETTERS + 1);
  }
}
