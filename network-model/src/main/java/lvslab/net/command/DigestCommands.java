package lvslab.net.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;

/// md5sum, sha1sum, sha256sum and base64, of files.
final class DigestCommands {
  private DigestCommands() {}

  static void addTo(CommandTable table) {
    table.add("md5sum", ((Tool) (process, words) -> sums(process, words, "MD5")).program());
    table.add("sha1sum", ((Tool) (process, words) -> sums(process, words, "SHA-1")).program());
    table.add("sha256sum", ((Tool) (process, words) -> sums(process, words, "SHA-256")).program());
    table.add("base64", ((Tool) DigestCommands::base64).program());
  }

  private static Optional<byte[]> read(Process process, String file) {
    FileSystem files = process.host().files();
    Optional<String> text = files.read(process.path(file));
    if (text.isEmpty()) {
      boolean folder = files.isFolder(process.path(file));
      String error = folder ? "Is a directory" : "No such file or directory";
      process.err(process.words().getFirst() + ": " + file + ": " + error + "\n");
    }
    return text.map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  private static int sums(Process process, List<String> files, String algorithm) {
    int status = 0;
    for (String file : files) {
      Optional<byte[]> content = read(process, file);
      if (content.isEmpty()) {
        status = 1;
        continue;
      }
      try {
        byte[] sum = MessageDigest.getInstance(algorithm).digest(content.get());
        process.out(HexFormat.of().formatHex(sum) + "  " + file + "\n");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every JDK has these
      }
    }
    return status;
  }

  private static int base64(Process process, List<String> files) {
    for (String file : files) {
      Optional<byte[]> content = read(process, file);
      if (content.isEmpty()) {
        return 1;
      }
      Base64.Encoder encoder = Base64.getMimeEncoder(76, new byte[] {'\n'});
      process.out(encoder.encodeToString(content.get()) + "\n");
    }
    return 0;
  }
}
