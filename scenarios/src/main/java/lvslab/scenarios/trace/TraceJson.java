package lvslab.scenarios.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.engine.trace.Untraced;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Writes the trace as JSON lines, one object an event: `n` its serial, `cause` the serial it
/// follows from, `t` nanoseconds, `event` its kind, then its fields in the order of its record.
///
/// Addresses are texts, octets are hexadecimal, records are objects; where a field can hold several
/// kinds of record, `is` names it. The same run gives the same bytes.
public final class TraceJson implements TraceListener {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final List<Class<?>> TEXTS =
      List.of(MacAddress.class, Ipv4Address.class, Ipv4Prefix.class, Endpoint.class);

  private final Writer out;
  private final Map<Class<?>, Shape> shapes = new LinkedHashMap<>();

  /// Writes to a file.
  ///
  /// @param out takes the lines; it is not closed
  public TraceJson(Writer out) {
    this.out = out;
  }

  /// Fields of a record, and whether several kinds can stand where they are declared.
  private record Shape(List<RecordComponent> fields) {}

  @Override
  public void on(TraceRecord entry) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeNumberField("n", entry.serial());
      json.writeNumberField("cause", entry.cause());
      json.writeNumberField("t", entry.atNanos());
      json.writeStringField("event", kind(entry.event()));
      fields(json, (Record) entry.event());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end();
  }

  private void end() {
    try {
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The kind of an event as the trace names it.
  ///
  /// @param event any
  /// @return such as `Frame.Sent` or `Neighbour`
  public static String kind(TraceEvent event) {
    Class<?> type = event.getClass();
    @Nullable Class<?> outer = type.getEnclosingClass();
    String name = type.getSimpleName();
    return outer == null
        ? name.replace("Event", "")
        : outer.getSimpleName().replace("Event", "") + "." + name;
  }

  private Shape shape(Class<?> type) {
    return shapes.computeIfAbsent(
        type,
        t -> {
          List<RecordComponent> components =
              Stream.of(Objects.requireNonNull(t.getRecordComponents()))
                  .filter(c -> !c.isAnnotationPresent(Untraced.class))
                  .toList();
          components.forEach(c -> c.getAccessor().setAccessible(true));
          return new Shape(components);
        });
  }

  private void fields(JsonGenerator json, Record value) throws IOException {
    for (RecordComponent component : shape(value.getClass()).fields) {
      json.writeFieldName(component.getName());
      write(json, get(component, value), component.getType().isInterface());
    }
  }

  private static @Nullable Object get(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private void write(JsonGenerator json, @Nullable Object value, boolean open) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Bytes bytes -> json.writeString(hex(bytes));
      case Optional<?> optional -> write(json, optional.orElse(null), false);
      case Collection<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          write(json, element, false);
        }
        json.writeEndArray();
      }
      case Record each when TEXTS.contains(each.getClass()) -> json.writeString(each.toString());
      case Record each -> {
        json.writeStartObject();
        if (open) {
          json.writeStringField("is", each.getClass().getSimpleName());
        }
        fields(json, each);
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toArray());
  }
}
