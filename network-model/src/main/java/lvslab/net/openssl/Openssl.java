package lvslab.net.openssl;

import java.util.List;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// `openssl` of release 3.0, with the commands that a lab needs: `req -x509`, `x509` and `version`.
public final class Openssl implements Program {
  private static final String VERSION = "OpenSSL 3.0.19 27 Jan 2026";

  private Openssl() {}

  /// Installs it.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table.add("openssl", Openssl::new);
  }

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    String command = words.size() > 1 ? words.get(1) : "help";
    List<String> rest = words.subList(Math.min(2, words.size()), words.size());
    process.exit(
        switch (command) {
          case "req" -> new RequestCommand(process).run(rest);
          case "x509" -> new CertificateCommand(process).run(rest);
          case "version" -> {
            process.out(VERSION + " (Library: " + VERSION + ")\n");
            yield 0;
          }
          case "help" -> {
            process.err("Standard commands\nreq               version           x509\n");
            yield 0;
          }
          default -> {
            process.err("Invalid command '" + command + "'; type \"help\" for a list.\n");
            yield 1;
          }
        });
  }
}
