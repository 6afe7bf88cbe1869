package lvslab.net.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.random.RandomStream;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.socket.Errno;
import lvslab.net.tls.PrivateKey;
import lvslab.net.tls.SelfSigned;
import org.jspecify.annotations.Nullable;

/// `openssl req -x509`: makes a key, or takes one, and a certificate that it signs itself
/// (apps/req.c).
final class RequestCommand {
  private static final List<String> FLAGS =
      List.of("x509", "nodes", "noenc", "batch", "new", "sha256", "utf8");
  private static final List<String> VALUED =
      List.of("newkey", "keyout", "key", "out", "days", "subj", "addext", "pkeyopt");
  private static final String CURVE = "ec_paramgen_curve:";
  private static final String NAMES = "subjectAltName";
  private static final int DEFAULT_DAYS = 30;
  private static final int DEFAULT_BITS = 2048;
  private static final int LEAST_BITS = 512;
  private static final int MOST_BITS = 4096;
  private static final long DAY = 86_400;

  private final Process process;

  RequestCommand(Process process) {
    this.process = process;
  }

  /// Runs it.
  ///
  /// @return its exit status
  int run(List<String> given) {
    var words = new Words(given, FLAGS, VALUED);
    if (!words.complaint().isEmpty()) {
      return fail(words.complaint() + "\nreq: Use -help for summary.");
    }
    String days = words.get("days").orElse(Integer.toString(DEFAULT_DAYS));
    if (!days.matches("\\d{1,6}")) {
      return fail("Can't parse \"" + days + "\" as a number\nreq: Use -help for summary.");
    }
    if (!words.has("x509") || words.get("subj").isEmpty()) {
      return fail("lvslab makes certificates by -x509 with -subj, and asks no questions");
    }
    Optional<PrivateKey> key = key(words);
    return key.isEmpty() ? 1 : certificate(words, key.get(), Long.parseLong(days));
  }

  private int fail(String text) {
    process.err("req: " + text + "\n");
    return 1;
  }

  private RandomStream random(String what) {
    return process.host().kernel().random("openssl/" + what + "/" + process.pid());
  }

  private Optional<PrivateKey> key(Words words) {
    Optional<String> file = words.get("key");
    if (file.isPresent()) {
      Optional<PrivateKey> read =
          process.host().files().read(process.path(file.get())).flatMap(PrivateKey::read);
      if (read.isEmpty()) {
        process.err("Could not read private key from " + file.get() + "\n");
      }
      return read;
    }
    if (!words.has("nodes") && !words.has("noenc")) {
      fail("lvslab keeps keys without a password: add -nodes");
      return Optional.empty();
    }
    Optional<PrivateKey> made = make(words);
    String target = words.get("keyout").orElse("privkey.pem");
    if (made.isEmpty() || !write(target, made.get().pem(), "req: ")) {
      return Optional.empty();
    }
    process.err("-----\n");
    return made;
  }

  private Optional<PrivateKey> make(Words words) {
    String kind = words.get("newkey").orElse("rsa:" + DEFAULT_BITS);
    if (kind.equals("ec")) {
      String curve =
          words.all("pkeyopt").stream()
              .filter(option -> option.startsWith(CURVE))
              .map(option -> option.substring(CURVE.length()))
              .findFirst()
              .orElse("");
      Optional<PrivateKey> made =
          PrivateKey.ec(curve.equals("P-256") ? "prime256v1" : curve, random("key"));
      if (made.isEmpty()) {
        fail("Error generating EC key: no such curve \"" + curve + "\"");
      }
      return made;
    }
    String bits = kind.equals("rsa") ? Integer.toString(DEFAULT_BITS) : kind.replace("rsa:", "");
    if (!bits.matches("\\d{3,4}")
        || Integer.parseInt(bits) < LEAST_BITS
        || Integer.parseInt(bits) > MOST_BITS) {
      fail("Error generating key: \"" + kind + "\" is neither rsa:512 to rsa:4096 nor ec");
      return Optional.empty();
    }
    process.err("......+++++*\n...+++++*\n");
    return Optional.of(PrivateKey.rsa(Integer.parseInt(bits), random("key")));
  }

  private int certificate(Words words, PrivateKey key, long days) {
    String subj = words.get("subj").orElse("");
    if (!subj.startsWith("/")) {
      return fail(
          "subject name is expected to be in the format /type0=value0/type1=value1/type2=..."
              + " where characters may be escaped by \\. This name is not in that format: '"
              + subj
              + "'");
    }
    List<List<String>> subject = new ArrayList<>();
    for (String part : subj.substring(1).split("/")) {
      int equals = part.indexOf('=');
      String kind = equals < 0 ? part : part.substring(0, equals);
      if (!SelfSigned.isKind(kind)) {
        process.err("req warning: Skipping unknown subject name attribute \"" + kind + "\"\n");
      } else if (equals + 1 < part.length()) {
        subject.add(List.of(kind, part.substring(equals + 1)));
      }
    }
    long now = WallTime.unixSeconds(process.host());
    var text = new SelfSigned.Text(subject, names(words), now, now + days * DAY);
    String made = SelfSigned.make(key, text, random("serial"));
    if (words.get("out").isEmpty()) {
      process.out(made);
      return 0;
    }
    return write(words.get("out").get(), made, "") ? 0 : 1;
  }

  private static List<String> names(Words words) {
    List<String> names = new ArrayList<>();
    for (String extension : words.all("addext")) {
      int equals = extension.indexOf('=');
      if (equals > 0 && extension.substring(0, equals).strip().equals(NAMES)) {
        for (String name : extension.substring(equals + 1).split(",")) {
          if (name.strip().matches("(DNS|IP):.+")) {
            names.add(name.strip());
          }
        }
      }
    }
    return names;
  }

  private boolean write(String file, String text, String who) {
    @Nullable Errno errno = process.host().files().write(process.path(file), text);
    if (errno != null) {
      process.err(who + "Can't open \"" + file + "\" for writing, " + errno.text() + "\n");
    }
    return errno == null;
  }
}
