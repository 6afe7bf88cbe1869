package lvslab.scenarios.assertion;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test of a scenario. The run comes as a parameter of type [lvslab.scenarios.Run], from boot to
/// end, with its whole trace.
///
/// On a method it makes a test of it; on a class it names the scenario of the class's tests.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(LessonExtension.class)
@Test
public @interface Lesson {
  /// Means the scenario's own seed.
  long OWN_SEED = Long.MIN_VALUE;

  /// The scenario: a shipped one by name, or a file, relative to the folder the tests run in or on
  /// the class path.
  ///
  /// @return name or path
  String value();

  /// Changes to the scenario, as `--set` takes them.
  ///
  /// @return such as `links.lan.delay=1ms`
  String[] set() default {};

  /// The seed, in place of the scenario's.
  ///
  /// @return a seed
  long seed() default OWN_SEED;

  /// The end of the run, in place of the scenario's.
  ///
  /// @return such as `60s`, empty for the scenario's
  String until() default "";
}
