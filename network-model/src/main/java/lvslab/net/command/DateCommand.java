package lvslab.net.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Process;

/// date(1): +FORMAT, -u, -d TEXT (`@SECONDS`, a date, a time, `1 hour ago`, `tomorrow`), -s TEXT
/// (sets the clock), -R, -I.
final class DateCommand implements Tool {
  private static final String USUAL = "%a %b %e %H:%M:%S %Z %Y";
  private static final Pattern STAMP =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)?[ T]?(\\d\\d?:\\d\\d(?::\\d\\d)?)?");
  private static final Pattern SHIFT =
      Pattern.compile("([-+]?\\d+) (second|sec|minute|min|hour|day|week|month|year)s?( ago)?");

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    OffsetDateTime when = process.host().date();
    String format = USUAL;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith("+")) {
        format = word.substring(1);
      } else if (word.startsWith("-d") || word.startsWith("--date")) {
        String text = word.replaceFirst("^(-d|--date=?)", "");
        text = text.isEmpty() && i + 1 < arguments.size() ? arguments.get(++i) : text;
        String asked = text;
        when = read(text, when).orElseThrow(() -> invalid(asked));
      } else if (word.equals("-s") && i + 1 < arguments.size()) {
        String asked = arguments.get(++i);
        OffsetDateTime before = when;
        when = read(asked, when).orElseThrow(() -> invalid(asked));
        process.host().stepClock(before.until(when, ChronoUnit.NANOS));
      } else if (word.equals("-R")) {
        format = "%a, %d %b %Y %H:%M:%S %z";
      } else if (word.equals("-I")) {
        format = "%F";
      } else if (!word.equals("-u")) {
        throw word.startsWith("-")
            ? new CommandFailure(
                "date: invalid option -- '"
                    + word.substring(1, Math.min(2, word.length()))
                    + "'\nTry 'date --help' for more information.\n",
                1)
            : invalid(word);
      }
    }
    process.out(format(when, format) + "\n");
    return 0;
  }

  /// A time by a format.
  static String format(OffsetDateTime when, String format) {
    var text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      boolean directive = format.charAt(i) == '%' && i + 1 < format.length();
      text.append(directive ? field(when, format.charAt(++i)) : format.charAt(i));
    }
    return text.toString();
  }

  private static CommandFailure invalid(String text) {
    return new CommandFailure("date: invalid date ‘" + text + "’\n", 1);
  }

  private static Optional<OffsetDateTime> read(String text, OffsetDateTime now) {
    if (text.matches("@\\d{1,11}")) {
      long seconds = Long.parseLong(text.substring(1));
      return Optional.of(OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }
    Matcher shift = SHIFT.matcher(text);
    if (shift.matches()) {
      long amount = Long.parseLong(shift.group(1)) * (shift.group(3) == null ? 1 : -1);
      return Optional.of(now.plus(amount, unit(shift.group(2))));
    }
    Matcher stamp = STAMP.matcher(text);
    if (!text.isEmpty() && stamp.matches()) {
      try {
        LocalDate day =
            stamp.group(1) == null ? now.toLocalDate() : LocalDate.parse(stamp.group(1));
        String clock = stamp.group(2) == null ? "00:00" : stamp.group(2);
        LocalTime time = LocalTime.parse(clock.matches("\\d:.*") ? "0" + clock : clock);
        return Optional.of(OffsetDateTime.of(day, time, ZoneOffset.UTC));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return switch (text) {
      case "now", "today", "" -> Optional.of(now);
      case "yesterday" -> Optional.of(now.minusDays(1));
      case "tomorrow" -> Optional.of(now.plusDays(1));
      default -> Optional.empty();
    };
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "minute", "min" -> ChronoUnit.MINUTES;
      case "hour" -> ChronoUnit.HOURS;
      case "day" -> ChronoUnit.DAYS;
      case "week" -> ChronoUnit.WEEKS;
      case "month" -> ChronoUnit.MONTHS;
      case "year" -> ChronoUnit.YEARS;
      default -> ChronoUnit.SECONDS;
    };
  }

  private static String field(OffsetDateTime t, char field) {
    return switch (field) {
      case 's' -> Long.toString(t.toEpochSecond());
      case 'N' -> String.format(Locale.ROOT, "%09d", t.getNano());
      case 'e' -> Padding.left(Integer.toString(t.getDayOfMonth()), 2);
      case 'k' -> Padding.left(Integer.toString(t.getHour()), 2);
      case 'l' -> Padding.left(Integer.toString(t.get(ChronoField.CLOCK_HOUR_OF_AMPM)), 2);
      case 'I' -> String.format(Locale.ROOT, "%02d", t.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'p' -> t.getHour() < 12 ? "AM" : "PM";
      case 'j' -> String.format(Locale.ROOT, "%03d", t.getDayOfYear());
      case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
      case 'w' -> Integer.toString(t.getDayOfWeek().getValue() % 7);
      case 'U' ->
          String.format(
              Locale.ROOT, "%02d", (t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7);
      case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'T', 'X' -> part(t, "HH:mm:ss");
      case 'R' -> part(t, "HH:mm");
      case 'D', 'x' -> part(t, "MM/dd/yy");
      case 'F' -> part(t, "yyyy-MM-dd");
      case 'c' ->
          field(t, 'a') + " " + field(t, 'b') + " " + field(t, 'e') + part(t, " HH:mm:ss yyyy");
      case 'H' -> part(t, "HH");
      case 'M' -> part(t, "mm");
      case 'S' -> part(t, "ss");
      case 'Y' -> part(t, "yyyy");
      case 'y' -> part(t, "yy");
      case 'm' -> part(t, "MM");
      case 'd' -> part(t, "dd");
      case 'a' -> part(t, "EEE");
      case 'b', 'h' -> part(t, "MMM");
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + field;
    };
  }

  private static String part(OffsetDateTime time, String pattern) {
    return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }
}
