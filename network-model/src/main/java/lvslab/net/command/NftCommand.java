package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lvslab.net.host.Process;
import lvslab.net.netfilter.NftChain;
import lvslab.net.netfilter.NftSet;
import lvslab.net.netfilter.NftTable;
import lvslab.net.netfilter.NftTables;
import org.jspecify.annotations.Nullable;

/// nft(8) 1.0.6, as far as one looks at what programs have set up, and takes it away: `list
/// ruleset|tables|table|chains|chain|sets|set`, `delete table`, `flush ruleset`; all else is
/// refused as by a kernel that cannot do it.
final class NftCommand implements Tool {
  private static final String VERSION = "nftables v1.0.6 (Lester Gooch #5)\n";
  private static final String NO_SUCH = "No such file or directory";
  private static final String NO_SUCH_TO_DELETE = "Could not process rule: " + NO_SUCH;
  private static final String SYNTAX = "syntax error, unexpected string";
  private static final String REFUSED = "Could not process rule: Operation not supported";

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("nft", arguments, "anysStvVN", "");
    if (options.has("v")) {
      process.out(VERSION);
      return 0;
    }
    List<String> words = new ArrayList<>();
    for (String operand : options.operands()) {
      for (String word : operand.strip().split("\\s+")) {
        words.add(word);
      }
    }
    var style =
        new NftListing.Style(
            options.has("a"), options.has("y") || options.has("n"), options.has("t"));
    new Command(process.host().stack().nftTables(), words, style).run(process::out);
    return 0;
  }

  /// A line of words, and where it is being read.
  private static final class Command {
    private final NftTables tables;
    private final List<String> words;
    private final NftListing listing;
    private int at;

    Command(NftTables tables, List<String> words, NftListing.Style style) {
      this.tables = tables;
      this.words = words;
      listing = new NftListing(style);
    }

    void run(Consumer<String> out) throws CommandFailure {
      switch (next()) {
        case "list" -> list(next());
        case "delete" -> delete();
        case "flush" -> flush();
        case "add", "create", "insert", "replace", "reset", "rename" -> throw all(REFUSED);
        default -> throw word(SYNTAX);
      }
      out.accept(listing.text());
    }

    private String next() throws CommandFailure {
      if (at >= words.size()) {
        throw new CommandFailure(
            "Error: syntax error, unexpected end of file\n"
                + line()
                + "\n"
                + marks(line().length(), 1),
            1);
      }
      return words.get(at++);
    }

    private String line() {
      return String.join(" ", words);
    }

    private static String marks(int from, int length) {
      return " ".repeat(from) + "^".repeat(length) + "\n";
    }

    private CommandFailure all(String error) {
      return new CommandFailure(
          "Error: " + error + "\n" + line() + "\n" + marks(0, line().length()), 1);
    }

    /// An error about the word that was read last.
    private CommandFailure word(String error) {
      int from = 0;
      for (int i = 0; i < at - 1; i++) {
        from += words.get(i).length() + 1;
      }
      int length = words.get(at - 1).length();
      return new CommandFailure("Error: " + error + "\n" + line() + "\n" + marks(from, length), 1);
    }

    /// Takes a family, which is `ip` unless it is written; others have no tables here.
    private boolean isIpv4() {
      @Nullable String family = at < words.size() ? words.get(at) : null;
      if (family != null && List.of("ip", "ip6", "inet", "arp", "bridge").contains(family)) {
        at++;
        return family.equals("ip");
      }
      return true;
    }

    private NftTable table(String error) throws CommandFailure {
      boolean ipv4 = isIpv4();
      String name = next();
      Optional<NftTable> table = ipv4 ? tables.find(name) : Optional.empty();
      return table.orElseThrow(() -> word(error));
    }

    private void list(String what) throws CommandFailure {
      switch (what) {
        case "ruleset" -> all().forEach(listing::table);
        case "tables" -> all().forEach(t -> listing.line("table ip " + t.name()));
        case "table" -> listing.table(table(NO_SUCH));
        case "chains" ->
            all().forEach(t -> within(t, () -> t.chains().forEach(c -> listing.chain(c, false))));
        case "sets" -> all().forEach(t -> within(t, () -> t.sets().forEach(listing::set)));
        case "chain" -> {
          NftTable table = table(NO_SUCH);
          NftChain chain = named(next(), table.chains(), NftChain::name);
          within(table, () -> listing.chain(chain, true));
        }
        case "set" -> {
          NftTable table = table(NO_SUCH);
          NftSet set = named(next(), table.sets(), NftSet::name);
          within(table, () -> listing.set(set));
        }
        default -> throw word(SYNTAX);
      }
    }

    private List<NftTable> all() {
      return isIpv4() ? tables.list() : List.of();
    }

    private void within(NftTable table, Runnable inner) {
      listing.open(table);
      inner.run();
      listing.close();
    }

    private <T> T named(String name, List<T> list, Function<T, String> of) throws CommandFailure {
      for (T one : list) {
        if (of.apply(one).equals(name)) {
          return one;
        }
      }
      throw word(NO_SUCH);
    }

    private void delete() throws CommandFailure {
      if (!next().equals("table")) {
        throw all(REFUSED);
      }
      tables.remove(table(NO_SUCH_TO_DELETE));
    }

    private void flush() throws CommandFailure {
      if (!next().equals("ruleset")) {
        throw all(REFUSED);
      }
      all().forEach(tables::remove);
    }
  }
}
