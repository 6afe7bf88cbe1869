package lvslab.scenarios.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.shell.ShellCommand;
import lvslab.net.shell.Word;
import org.jspecify.annotations.Nullable;

/// A command that gives a device an address, or takes it: `ip addr add ADDRESS dev DEVICE`,
/// `ifconfig DEVICE ADDRESS`.
///
/// @param address as written, with or without a prefix
/// @param device as written, with or without a label
/// @param added false if it is taken
public record AddressChange(Spot address, Spot device, boolean added) {
  /// A word and where it stands in its script.
  ///
  /// @param text without quotes
  /// @param line from 1
  /// @param column from 1
  public record Spot(String text, int line, int column) {}

  /// What a command changes.
  static Optional<AddressChange> of(ShellCommand.Simple command) {
    List<Spot> words = new ArrayList<>();
    for (Word word : command.words()) {
      Optional<String> text = word.literal();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      words.add(new Spot(text.get(), word.place().line(), word.place().column()));
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return switch (words.getFirst().text) {
      case "ip" -> ip(words.subList(1, words.size()));
      case "ifconfig" -> ifconfig(words);
      default -> Optional.empty();
    };
  }

  private static Optional<AddressChange> ip(List<Spot> all) {
    List<Spot> words = all.stream().dropWhile(w -> w.text.startsWith("-")).toList();
    if (words.size() < 3 || !"address".startsWith(words.get(0).text)) {
      return Optional.empty();
    }
    String verb = words.get(1).text;
    boolean adds = "add".startsWith(verb) || verb.equals("replace") || verb.equals("change");
    if (!adds && !"delete".startsWith(verb)) {
      return Optional.empty();
    }
    @Nullable Spot address = null;
    @Nullable Spot device = null;
    for (int i = 2; i < words.size(); i++) {
      boolean named = i + 1 < words.size();
      switch (words.get(i).text) {
        case "dev" -> device = named ? words.get(++i) : device;
        case "local" -> address = named ? words.get(++i) : address;
        case "label", "broadcast", "brd", "scope", "peer", "metric" -> i++;
        default -> address = address == null ? words.get(i) : address;
      }
    }
    return address == null || device == null
        ? Optional.empty()
        : Optional.of(new AddressChange(address, device, adds));
  }

  private static Optional<AddressChange> ifconfig(List<Spot> words) {
    boolean sets = words.size() > 2 && words.get(2).text.matches("[\\d.]+(/\\S+)?");
    return sets
        ? Optional.of(new AddressChange(words.get(2), words.get(1), true))
        : Optional.empty();
  }
}
