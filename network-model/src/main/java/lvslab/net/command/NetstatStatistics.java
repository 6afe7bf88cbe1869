package lvslab.net.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.command.NetstatSentences.Kind;
import lvslab.net.command.NetstatSentences.Sentence;
import lvslab.net.host.Host;
import org.jspecify.annotations.Nullable;

/// `netstat -s` of net-tools 2.10 (statistics.c, `parsesnmp`).
final class NetstatStatistics {
  private final Set<String> tables;
  private final StringBuilder text = new StringBuilder();

  /// What the last line was; it also indents those that have no sentence.
  private Kind state = Kind.NUMBER;

  private NetstatStatistics(Set<String> tables) {
    this.tables = tables;
  }

  /// The text.
  ///
  /// @param ip whether tables of IP and ICMP are wanted
  /// @param tcp whether those of TCP are
  /// @param udp whether that of UDP is; those that netstat does not know are always shown
  static String of(Host host, boolean ip, boolean tcp, boolean udp) {
    Set<String> wanted = new TreeSet<>();
    if (ip) {
      wanted.addAll(List.of("Ip", "Icmp"));
    }
    if (tcp) {
      wanted.addAll(List.of("Tcp", "TcpExt"));
    }
    if (udp) {
      wanted.add("Udp");
    }
    var statistics = new NetstatStatistics(wanted);
    List<MibReader.Field> fields = MibReader.read(host);
    String table = "";
    for (MibReader.Field field : fields) {
      if (!field.table().equals(table)) {
        table = field.table();
        statistics.begin(table);
      }
      if (statistics.isShown(table)) {
        statistics.print(field);
      }
    }
    return statistics.text.toString();
  }

  private boolean isShown(String table) {
    return tables.contains(table) || !NetstatSentences.isKnown(table);
  }

  private void begin(String table) {
    if (isShown(table)) {
      text.append(table).append(":\n");
    }
    if (NetstatSentences.isKnown(table)) {
      state = Kind.NUMBER;
    }
  }

  private void print(MibReader.Field field) {
    @Nullable Sentence sentence = NetstatSentences.find(field.table(), field.name());
    if (sentence == null) {
      if (field.value() != 0) {
        line(state, field.name() + ": " + Long.toUnsignedString(field.value()));
      }
      return;
    }
    Kind kind = sentence.kind();
    if (kind == Kind.STATIC || sentence.text().isEmpty()) {
      return;
    }
    if (indent(kind) != indent(Kind.NUMBER) && state != kind) {
      line(state, "ICMP " + (kind == Kind.ICMP_IN ? "input" : "output") + " histogram:");
    }
    if (kind == Kind.NUMBER || field.value() > 0) {
      line(kind, sentence.text().replace("#", Long.toUnsignedString(field.value())));
    }
    state = kind;
  }

  private void line(Kind kind, String line) {
    text.append(" ".repeat(indent(kind))).append(line).append('\n');
  }

  private static int indent(Kind kind) {
    return kind == Kind.ICMP_IN || kind == Kind.ICMP_OUT ? 8 : 4;
  }
}
