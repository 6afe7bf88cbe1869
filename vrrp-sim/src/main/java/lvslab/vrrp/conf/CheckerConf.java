package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;

/// A health checker of a real server, with what it inherits (check_data.c: validate_check_config).
///
/// @param kind which
/// @param span where its block begins
/// @param places where its settings were written
/// @param connection where it connects to; of MISC_CHECK, FILE_CHECK and BFD_CHECK meaningless
/// @param delayLoopMicros from the end of a check to the next
/// @param retry further attempts before it is down
/// @param delayBeforeRetryMicros before each of them
/// @param warmupMicros greatest random delay of the first check
/// @param alpha whether it is down until its first success
/// @param logAllFailures log_all_failures
/// @param details what is special to its kind
public record CheckerConf(
    Kind kind,
    Span span,
    Places places,
    Connection connection,
    long delayLoopMicros,
    long retry,
    long delayBeforeRetryMicros,
    long warmupMicros,
    boolean alpha,
    boolean logAllFailures,
    Details details) {
  /// The kinds, as their keywords are.
  public enum Kind {
    /// A connection.
    TCP_CHECK,
    /// A request by HTTP.
    HTTP_GET,
    /// A request by HTTPS.
    SSL_GET,
    /// A script.
    MISC_CHECK,
    /// A datagram.
    UDP_CHECK,
    /// An echo request.
    PING_CHECK,
    /// A greeting of a mail server.
    SMTP_CHECK,
    /// A query.
    DNS_CHECK,
    /// A number in a file.
    FILE_CHECK,
    /// A session of BFD.
    BFD_CHECK
  }

  /// Where and how it connects.
  ///
  /// @param address connect_ip, else the real server's
  /// @param port connect_port, else the real server's
  /// @param bindTo bindto
  /// @param bindPort bind_port, 0 for any
  /// @param bindDevice bind_if, empty for none
  /// @param mark fwmark, 0 for none
  /// @param timeoutMicros connect_timeout
  public record Connection(
      ConfAddress address,
      int port,
      Optional<ConfAddress> bindTo,
      int bindPort,
      String bindDevice,
      long mark,
      long timeoutMicros) {}

  /// What is special to a kind.
  public sealed interface Details {}

  /// Nothing: TCP_CHECK, PING_CHECK.
  public record Plain() implements Details {}

  /// HTTP_GET and SSL_GET.
  ///
  /// @param urls what is asked for, one a round
  /// @param protocol `1.0`, `1.0C` or `1.1`
  /// @param virtualHost empty for the connection's address
  /// @param fastRecovery fast_recovery
  /// @param sni whether the name of the virtual host is sent in the clear (enable_sni)
  public record Http(
      List<Url> urls, String protocol, String virtualHost, boolean fastRecovery, boolean sni)
      implements Details {
    /// Copies the list.
    public Http {
      urls = List.copyOf(urls);
    }
  }

  /// A url block.
  ///
  /// @param path what is asked for
  /// @param statusCodes those that are good
  /// @param digest MD5 of the body in hexadecimal digits, empty for none
  /// @param regex empty for none
  /// @param regexNoMatch whether the body must not match
  /// @param virtualHost empty for the checker's
  /// @param span where it begins
  public record Url(
      String path,
      List<Integer> statusCodes,
      String digest,
      String regex,
      boolean regexNoMatch,
      String virtualHost,
      Span span) {
    /// Copies the list.
    public Url {
      statusCodes = List.copyOf(statusCodes);
    }
  }

  /// MISC_CHECK.
  ///
  /// @param script what is run
  /// @param timeoutMicros misc_timeout, 0 for the delay loop of the virtual server
  /// @param dynamic misc_dynamic
  public record Misc(NotifyScript script, long timeoutMicros, boolean dynamic) implements Details {}

  /// UDP_CHECK.
  ///
  /// @param payload hexadecimal digits, empty for none
  /// @param requireReply whether an answer is asked for
  /// @param reply hexadecimal digits the answer begins with, `X` for any, empty for anything
  /// @param minLength least length of the answer
  /// @param maxLength greatest length of the answer
  public record Udp(
      String payload, boolean requireReply, String reply, int minLength, int maxLength)
      implements Details {}

  /// SMTP_CHECK.
  ///
  /// @param heloName helo_name
  public record Smtp(String heloName) implements Details {}

  /// DNS_CHECK.
  ///
  /// @param type such as `SOA`
  /// @param name what is asked for
  public record Dns(String type, String name) implements Details {}

  /// FILE_CHECK or BFD_CHECK.
  ///
  /// @param weight of the file
  /// @param reverse `weight N reverse`
  /// @param file the track_file, nothing for a session
  public record Named(int weight, boolean reverse, Optional<TrackFileConf> file)
      implements Details {}
}
