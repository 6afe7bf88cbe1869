package lvslab.net.ifcfg;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// ipcalc(1) of CentOS 7: `ipcalc -p -n -b -m ADDRESS NETMASK` or `ADDRESS/LENGTH`; without either,
/// the length is that of the address's class.
final class Ipcalc implements Program {
  Ipcalc() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    List<String> operands = words.stream().filter(word -> !word.startsWith("-")).toList();
    Optional<Ipv4Prefix> found = prefixOf(process, operands);
    found.ifPresent(prefix -> print(process, words, prefix));
    process.exit(found.isPresent() ? 0 : 1);
  }

  private static Optional<Ipv4Prefix> prefixOf(Process process, List<String> operands) {
    String first = operands.isEmpty() ? "" : operands.getFirst();
    Optional<Ipv4Address> address = Ipv4Address.parse(first.replaceFirst("/.*", ""));
    if (address.isEmpty()) {
      process.err("ipcalc: bad IPv4 address: " + first + "\n");
      return Optional.empty();
    }
    if (first.contains("/")) {
      return Ipv4Prefix.parse(first);
    }
    if (operands.size() < 2) {
      return Optional.of(new Ipv4Prefix(address.get(), classLength(address.get())));
    }
    Optional<Ipv4Address> mask = Ipv4Address.parse(operands.get(1));
    int bits = mask.map(Ipv4Address::bits).orElse(0);
    int length = Integer.bitCount(bits);
    boolean whole = length == 0 || bits == -1 << (32 - length);
    if (mask.isEmpty() || !whole) {
      process.err("ipcalc: bad netmask: " + operands.get(1) + "\n");
      return Optional.empty();
    }
    return Optional.of(new Ipv4Prefix(address.get(), length));
  }

  private static int classLength(Ipv4Address address) {
    int first = address.bits() >>> 24;
    return first < 128 ? 8 : first < 192 ? 16 : 24;
  }

  private static void print(Process process, List<String> words, Ipv4Prefix prefix) {
    for (String option : words) {
      switch (option) {
        case "-m", "--netmask" -> process.out("NETMASK=" + prefix.netmask() + "\n");
        case "-p", "--prefix" -> process.out("PREFIX=" + prefix.length() + "\n");
        case "-b", "--broadcast" -> process.out("BROADCAST=" + prefix.broadcast() + "\n");
        case "-n", "--network" -> process.out("NETWORK=" + prefix.network().address() + "\n");
        default -> {} // an operand
      }
    }
  }
}
