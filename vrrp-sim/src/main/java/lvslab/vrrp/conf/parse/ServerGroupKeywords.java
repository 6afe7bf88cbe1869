package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ServerGroupConf;
import org.jspecify.annotations.Nullable;

/// virtual_server_group and SSL (check/check_parser.c, check_data.c: alloc_vsg_entry). Of groups of
/// IPv6 the addresses are taken as they are.
final class ServerGroupKeywords {
  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;

  private ServerGroupKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(List<Keyword> roots, Context context, CheckDraft draft, boolean active) {
    new ServerGroupKeywords(context, draft).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var ssl = new Keyword("SSL", active, this::ssl, null);
    roots.add(ssl);
    for (String word : List.of("password", "ca", "certificate", "key")) {
      ssl.add(
          word,
          line -> {
            if (line.size() < 2) {
              String type = word.replaceFirst("^(ca|certificate|key)$", "$1file");
              reports.error("SSL " + type.replace("certificatefile", "certfile") + " missing");
            }
          });
    }
    roots.add(new Keyword("virtual_server_group", active, this::group, null));
  }

  private void ssl(Line line) {
    if (draft.ssl) {
      reports.error("SSL context already specified - replacing");
    }
    draft.ssl = true;
  }

  private void group(Line line) {
    var group = new ServerGroupDraft(line.word(1), line.span(0));
    if (line.size() > 2) {
      new Line(reports, line.raw(), List.of(), List.of(line.span(0))).word(0);
    }
    var head = new Line(reports, line.raw(), List.of(line.word(0)), List.of(line.span(0)));
    context.blocks.values(head, l -> entry(group, l));
    if (group.entries.isEmpty()) {
      reports.error("virtual server group " + group.name + " has no entries - removing");
    } else if (group.v4 && group.v6 && group.markWithoutFamily) {
      reports.error(
          "virtual server group "
              + group.name
              + " cannot have IPv4, IPv6 and fwmark without family - removing");
    } else {
      draft.groups.add(group);
    }
  }

  private void entry(ServerGroupDraft group, Line line) {
    if (line.word(0).equals("fwmark")) {
      mark(group, line);
      return;
    }
    String text = line.word(0);
    @Nullable String port = line.size() >= 2 ? line.word(1) : null;
    boolean hasPort = port != null && !port.matches("0*");
    @Nullable Endpoint first = Endpoint.read(context.numbers, text, port);
    if (first == null) {
      String shown = hasPort ? "/port/" + port : "";
      reports.error(
          "Invalid virtual server group IP address " + text + " " + shown + " - skipping");
      return;
    }
    @Nullable String last = last(first, text, port);
    if (last == null) {
      return;
    }
    group.v4 |= !first.isIpv6();
    group.v6 |= first.isIpv6();
    Span span = line.span(0);
    group.entries.add(new ServerGroupConf.Entry(-1, first.address(), last, first.port(), span));
  }

  /// The last address of a range; null after a complaint.
  private @Nullable String last(Endpoint first, String text, @Nullable String port) {
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    if (slash >= 0) {
      return masked(first, text, text.substring(slash + 1));
    }
    if (dash < 0) {
      return first.address();
    }
    String end = text.substring(dash + 1);
    if (end.indexOf(first.isIpv6() ? ':' : '.') >= 0) {
      @Nullable Endpoint last = Endpoint.read(context.numbers, end, port);
      if (last == null) {
        reports.error("Invalid range end " + end + " - skipping");
        return null;
      }
      if (!first.isIpv6() && number(first.address()) > number(last.address())) {
        reports.error(
            "Address range end is less than address range start - " + text + " - skipping");
        return null;
      }
      return last.address();
    }
    return shortRange(first, text, end);
  }

  private @Nullable String shortRange(Endpoint first, String text, String end) {
    Numbers.Scan scan = Numbers.Scan.of(end);
    if (first.isIpv6()) {
      return first.address();
    }
    long range = scan.value().longValue();
    if (!scan.whole()) {
      String warn = reports.isTest() ? "" : "WARNING - ";
      reports.report(
          lvslab.vrrp.conf.ErrorClass.INVALID_NUMBER,
          warn
              + "Virtual server group range '"
              + text
              + "' has extra characters at end '"
              + end.replaceFirst("^\\d*", "")
              + "'");
      if (reports.isTest()) {
        return null;
      }
    } else if (range > 255) {
      reports.report(
          lvslab.vrrp.conf.ErrorClass.INVALID_NUMBER,
          "Virtual server group range '" + text + "' end '" + end + "' too large");
      return null;
    }
    int dot = first.address().lastIndexOf('.');
    if (Long.parseLong(first.address().substring(dot + 1)) >= range) {
      reports.error(
          "Address range end is not greater than address range start - " + text + " - skipping");
      return null;
    }
    return first.address().substring(0, dot + 1) + range;
  }

  private @Nullable String masked(Endpoint first, String text, String mask) {
    Numbers.Scan scan = Numbers.Scan.of(mask);
    long length = scan.value().longValue();
    if (!scan.whole() || length <= 0 || length > (first.isIpv6() ? 128 : 32)) {
      reports.error("Invalid netmask - " + text + " - skipping");
      return null;
    }
    if (first.isIpv6()) {
      return first.address();
    }
    long bits = length == 32 ? 0 : (1L << (32 - length)) - 1;
    long address = number(first.address());
    if ((address & bits) != 0) {
      reports.error("Address mask bits not empty - " + text + " - skipping");
      return null;
    }
    long last = address | bits;
    return (last >> 24) + "." + (last >> 16 & 255) + "." + (last >> 8 & 255) + "." + (last & 255);
  }

  private static long number(String ipv4) {
    long value = 0;
    for (String part : ipv4.split("\\.", -1)) {
      value = value * 256 + Long.parseLong(part);
    }
    return value;
  }

  private void mark(ServerGroupDraft group, Line line) {
    OptionalLong mark = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
    if (mark.isEmpty()) {
      reports.error(
          "("
              + group.name
              + "): fwmark '"
              + line.word(1)
              + "' must be in [0, "
              + Numbers.UINT_MAX
              + "] - ignoring");
      return;
    }
    if (line.size() > 2) {
      String family = line.word(2);
      if (!family.equals("inet") && !family.equals("inet6")) {
        reports.error(
            "("
                + group.name
                + "): fwmark '"
                + mark.getAsLong()
                + "' family "
                + family
                + " unknown - ignoring");
        return;
      }
      group.v4 |= family.equals("inet");
      group.v6 |= family.equals("inet6");
    } else {
      group.markWithoutFamily = true;
    }
    group.entries.add(new ServerGroupConf.Entry(mark.getAsLong(), "", "", 0, line.span(0)));
  }
}
