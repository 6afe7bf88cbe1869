package lvslab.net.program;

/// What `curl --help` and `curl -V` print, and how warnings are broken into lines.
final class CurlTexts {
  private static final int WARNING_COLUMNS = 70;

  static final String HELP =
      """
      Usage: curl [options...] <url>
       -d, --data <data>          HTTP POST data
       -f, --fail                 Fail fast with no output on HTTP errors
       -h, --help <category>      Get help for commands
       -i, --include              Include protocol response headers in the output
       -o, --output <file>        Write to file instead of stdout
       -O, --remote-name          Write output to a file named as the remote file
       -s, --silent               Silent mode
       -u, --user <user:password> Server user and password
       -A, --user-agent <name>    Send User-Agent <name> to server
       -v, --verbose              Make the operation more talkative
       -V, --version              Show version number and quit

      This is not the full help, this menu is stripped into categories.
      Use "--help category" to get an overview of all categories.
      For all options use the manual or "--help all".
      """;

  /// The version whose texts these are, and the protocols it speaks.
  static final String VERSION =
      """
      curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.19
      Release-Date: 2023-02-20
      Protocols: http https
      Features: Largefile SSL
      """;

  /// What follows an error about a certificate.
  static final String NOT_VERIFIED =
      """
      More details here: https://curl.se/docs/sslcerts.html

      curl failed to verify the legitimacy of the server and therefore could not
      establish a secure connection to it. To learn more about this situation and
      how to fix it, please visit the web page mentioned above.
      """;

  private CurlTexts() {}

  /// A warning, broken at a blank before 79 columns (src/tool_msgs.c: voutf).
  static String warning(String text) {
    var result = new StringBuilder();
    String rest = text;
    while (rest.length() > WARNING_COLUMNS - 1) {
      int blank = rest.lastIndexOf(' ', WARNING_COLUMNS - 1);
      int cut = blank > 0 ? blank + 1 : WARNING_COLUMNS;
      result.append("Warning: ").append(rest, 0, cut).append('\n');
      rest = rest.substring(cut);
    }
    return result.append("Warning: ").append(rest).append('\n').toString();
  }
}
