package lvslab.net.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The targets that iptables knows, beside chains.
final class IptablesTargets {
  private static final Map<String, Supplier<IptablesTargetReader>> KNOWN = new LinkedHashMap<>();

  static {
    for (String plain : new String[] {"ACCEPT", "DROP", "RETURN"}) {
      KNOWN.put(plain, () -> new PlainTargetReader(plain));
    }
    KNOWN.put("REJECT", RejectTargetReader::new);
    KNOWN.put("MARK", MarkTargetReader::new);
    KNOWN.put("CONNMARK", ConnmarkTargetReader::new);
    KNOWN.put("LOG", LogTargetReader::new);
    KNOWN.put("TTL", TtlTargetReader::new);
    KNOWN.put("TCPMSS", TcpmssTargetReader::new);
    KNOWN.put("NOTRACK", () -> new NotrackTargetReader("NOTRACK"));
    KNOWN.put("CT", () -> new NotrackTargetReader("CT"));
    KNOWN.put("DNAT", () -> new NatTargetReader("DNAT"));
    KNOWN.put("SNAT", () -> new NatTargetReader("SNAT"));
    KNOWN.put("MASQUERADE", () -> new NatTargetReader("MASQUERADE"));
    KNOWN.put("REDIRECT", () -> new NatTargetReader("REDIRECT"));
  }

  private IptablesTargets() {}

  /// A reader of a target's options.
  static Optional<IptablesTargetReader> find(String name) {
    @Nullable Supplier<IptablesTargetReader> maker = KNOWN.get(name);
    return maker == null ? Optional.empty() : Optional.of(maker.get());
  }
}
