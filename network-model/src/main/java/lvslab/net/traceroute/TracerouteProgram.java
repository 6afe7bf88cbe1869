package lvslab.net.traceroute;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// traceroute(8).
public final class TracerouteProgram implements Program {
  /// Not yet started.
  public TracerouteProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      TracerouteOptions options = TracerouteOptions.read(words.subList(1, words.size()));
      @Nullable String target = options.target();
      if (options.has("V")) {
        process.out(TracerouteOptions.VERSION);
        process.exit(0);
      } else if (options.has("help") || target == null && words.size() == 1) {
        process.out(TracerouteOptions.USAGE);
        process.exit(0);
      } else if (target == null) {
        throw new TracerouteFailure("Specify \"host\" missing argument.", 2);
      } else {
        Search.begin(process, options, target, addressOf(process, target));
      }
    } catch (TracerouteFailure failure) {
      process.err(failure.text() + "\n");
      process.exit(failure.status());
    }
  }

  private static Ipv4Address addressOf(Process process, String target) throws TracerouteFailure {
    Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), target);
    int place = process.words().indexOf(target);
    return address.orElseThrow(
        () ->
            new TracerouteFailure(
                target
                    + ": Temporary failure in name resolution\nCannot handle \"host\" cmdline arg `"
                    + target
                    + "' on position 1 (argc "
                    + place
                    + ")",
                2));
  }
}
