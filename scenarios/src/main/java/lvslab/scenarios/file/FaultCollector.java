package lvslab.scenarios.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import lvslab.net.text.Spelling;
import org.jspecify.annotations.Nullable;

/// Turns what Jackson would throw into diagnostics, and goes on.
final class FaultCollector extends DeserializationProblemHandler {
  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Reading reading = Reading.of(context);
    TreeSet<String> known = new TreeSet<>();
    @Nullable Collection<Object> names = deserializer.getKnownPropertyNames();
    for (Object one : names == null ? List.of() : names) {
      known.add(one.toString());
    }
    String all = String.join(", ", known);
    var place = reading.tree().key(reading.memberPointer(parser, name));
    reading.found().error(place, "unknown-key", name, all, Spelling.nearest(name, known));
    parser.skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String message)
      throws IOException {
    Reading.of(context).wrongType(parser, expected(type));
    return null;
  }

  @Override
  public @Nullable Object handleMissingInstantiator(
      DeserializationContext context,
      Class<?> type,
      ValueInstantiator instantiator,
      JsonParser parser,
      String message)
      throws IOException {
    Reading.of(context).wrongType(parser, expected(context.constructType(type)));
    return null;
  }

  private static String expected(JavaType type) {
    return type.isCollectionLikeType() ? "@type.list" : "@type.mapping";
  }
}
