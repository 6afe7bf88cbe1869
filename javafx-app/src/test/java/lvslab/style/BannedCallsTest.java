package lvslab.style;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import lvslab.style.offender.Offender;
import org.junit.jupiter.api.Test;

/// One scenario and one seed give one trace, byte for byte, on any machine: so nothing in the model
/// may ask the machine for the time, for chance, for an order or for its habits.
class BannedCallsTest {
  private static final String CLOCK = "a run has its own time; ask the engine";
  private static final String CHANCE = "a run has its own chance; ask a RandomStream by name";
  private static final String ORDER =
      "its order differs between runs; use LinkedHashMap, LinkedHashSet, TreeMap or List";
  private static final String THREADS = "the engine alone decides what happens next";
  private static final String LOCALE = "it follows the machine's locale; pass Locale.ROOT";
  private static final String CHARSET = "it follows the machine's charset; pass one";
  private static final String OUTSIDE = "a run may depend on its scenario only, not on the machine";
  private static final String ROUNDING = "its last digit differs between machines; use StrictMath";

  private static final List<Ban> BANS =
      List.of(
          Ban.of("java.lang.System", "nanoTime currentTimeMillis", CLOCK),
          Ban.of("java.time.Instant", "now", CLOCK),
          Ban.of("java.time.LocalDate", "now", CLOCK),
          Ban.of("java.time.LocalTime", "now", CLOCK),
          Ban.of("java.time.LocalDateTime", "now", CLOCK),
          Ban.of("java.time.ZonedDateTime", "now", CLOCK),
          Ban.of("java.time.OffsetDateTime", "now", CLOCK),
          Ban.all("java.time.Clock", CLOCK),
          Ban.overload("java.util.Date", "<init>()", CLOCK),
          Ban.of("java.lang.Math", "random", CHANCE),
          Ban.all("java.util.Random", CHANCE),
          Ban.all("java.util.SplittableRandom", CHANCE),
          Ban.all("java.util.random..", CHANCE),
          Ban.all("java.security.SecureRandom", CHANCE).except("lvslab.net.tls.SeededRandom"),
          Ban.overload("org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto", "<init>()", CHANCE),
          Ban.all("org.bouncycastle.crypto.CryptoServicesRegistrar", CHANCE),
          Ban.of("java.util.UUID", "randomUUID", CHANCE),
          Ban.of("java.util.Collections", "shuffle", CHANCE),
          Ban.all("java.util.HashMap", ORDER),
          Ban.all("java.util.HashSet", ORDER),
          Ban.all("java.util.Hashtable", ORDER),
          Ban.all("java.util.IdentityHashMap", ORDER),
          Ban.all("java.util.WeakHashMap", ORDER),
          Ban.of("java.util.Set", "of copyOf", ORDER),
          Ban.of("java.util.Map", "of ofEntries copyOf", ORDER),
          Ban.of(
              "java.util.stream.Collectors",
              "toSet toUnmodifiableSet toUnmodifiableMap groupingByConcurrent toConcurrentMap",
              ORDER),
          Ban.overload("java.util.stream.Collectors", "toMap(Function, Function)", ORDER),
          Ban.overload(
              "java.util.stream.Collectors", "toMap(Function, Function, BinaryOperator)", ORDER),
          Ban.overload("java.util.stream.Collectors", "groupingBy(Function)", ORDER),
          Ban.overload("java.util.stream.Collectors", "groupingBy(Function, Collector)", ORDER),
          Ban.of("java.lang.System", "identityHashCode", ORDER),
          Ban.overload("java.lang.Object", "hashCode()", ORDER),
          Ban.all("java.lang.Thread", THREADS),
          Ban.all("java.util.Timer", THREADS),
          Ban.all("java.util.concurrent..", THREADS),
          Ban.of("java.util.Collection", "parallelStream", THREADS),
          Ban.of("java.util.stream.Stream", "parallel", THREADS),
          Ban.of("java.util.stream.IntStream", "parallel", THREADS),
          Ban.of("java.util.stream.LongStream", "parallel", THREADS),
          Ban.of("java.util.Arrays", "parallelSort parallelPrefix parallelSetAll", THREADS),
          Ban.overload("java.lang.String", "format(String, Object[])", LOCALE),
          Ban.of("java.lang.String", "formatted", LOCALE),
          Ban.overload("java.lang.String", "toUpperCase()", LOCALE),
          Ban.overload("java.lang.String", "toLowerCase()", LOCALE),
          Ban.overload("java.util.Formatter", "<init>()", LOCALE),
          Ban.overload("java.util.Formatter", "<init>(Appendable)", LOCALE),
          Ban.of("java.util.Locale", "getDefault", LOCALE),
          Ban.overload("java.lang.String", "<init>(byte[])", CHARSET),
          Ban.overload("java.lang.String", "<init>(byte[], int, int)", CHARSET),
          Ban.overload("java.lang.String", "getBytes()", CHARSET),
          Ban.overload("java.io.InputStreamReader", "<init>(InputStream)", CHARSET),
          Ban.overload("java.io.OutputStreamWriter", "<init>(OutputStream)", CHARSET),
          Ban.of("java.nio.charset.Charset", "defaultCharset", CHARSET),
          Ban.of("java.lang.System", "getProperty getenv lineSeparator", OUTSIDE),
          Ban.of("java.lang.System", "out err in", OUTSIDE),
          Ban.all("java.nio.file..", OUTSIDE),
          Ban.all("java.net..", OUTSIDE),
          Ban.all("java.io.File", OUTSIDE),
          Ban.all("java.io.FileReader", OUTSIDE),
          Ban.all("java.io.FileInputStream", OUTSIDE),
          Ban.all("java.lang.ProcessBuilder", OUTSIDE),
          Ban.all("java.lang.Runtime", OUTSIDE),
          Ban.of("java.lang.Math", "exp log log10 log1p expm1 pow sin cos tan cbrt", ROUNDING));

  private static final ArchRule NO_BANNED_CALL =
      classes()
          .that()
          .resideInAnyPackage(LabClasses.MODEL)
          .or()
          .resideInAPackage("lvslab.style.offender")
          .should(notUse(BANS))
          .allowEmptyShould(true);

  private static final ArchRule NO_FLOATING_POINT =
      classes()
          .that()
          .resideInAnyPackage(LabClasses.MODEL)
          .or()
          .resideInAPackage("lvslab.style.offender")
          .should(haveNoFloatingPoint())
          .because("time, weights and chances are whole numbers: sums of doubles depend on order")
          .allowEmptyShould(true);

  @Test
  void the_model_does_not_ask_the_machine() {
    NO_BANNED_CALL.check(LabClasses.ALL);
  }

  @Test
  void the_model_keeps_no_floating_point() {
    NO_FLOATING_POINT.check(LabClasses.ALL);
  }

  @Test
  void only_the_command_line_and_the_view_print() {
    classes()
        .that()
        .resideOutsideOfPackages("lvslab.reports..", "lvslab.app..")
        .should(notUse(List.of(Ban.of("java.lang.System", "out err in", "the caller decides"))))
        .check(LabClasses.ALL);
  }

  @Test
  void each_rule_sees_an_offence_and_says_why() {
    assertThat(LabClasses.violations(NO_BANNED_CALL, Offender.class))
        .hasSize(Offender.BANNED_CALLS)
        .allMatch(line -> line.contains("Offender.java:"))
        .anyMatch(line -> line.contains("java.lang.System.nanoTime") && line.endsWith(CLOCK))
        .anyMatch(line -> line.contains("java.util.HashMap") && line.endsWith(ORDER))
        .anyMatch(line -> line.contains("java.lang.String.format") && line.endsWith(LOCALE));
    assertThat(LabClasses.violations(NO_FLOATING_POINT, Offender.class)).hasSize(2);
  }

  private static ArchCondition<JavaClass> notUse(List<Ban> bans) {
    return new ArchCondition<>("not depend on the machine it runs on") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          for (Ban ban : bans) {
            if (ban.forbids(access)) {
              String text = access.getDescription() + ": " + ban.reason();
              events.add(SimpleConditionEvent.violated(access, text));
            }
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> haveNoFloatingPoint() {
    return new ArchCondition<>("have no field and return nothing of type float or double") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (isFloatingPoint(field.getRawType())) {
            events.add(SimpleConditionEvent.violated(field, field.getDescription()));
          }
        }
        for (JavaMethod method : type.getMethods()) {
          if (isFloatingPoint(method.getRawReturnType())) {
            events.add(SimpleConditionEvent.violated(method, method.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isFloatingPoint(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    return name.equals("double") || name.equals("float");
  }
}
