package lvslab.scenarios.assertion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.source.SideFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gives tests the run of the scenario that [Lesson] names.
public final class LessonExtension implements ParameterResolver {
  /// Made by JUnit.
  public LessonExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Run.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Lesson lesson =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, Lesson.class))
            .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Lesson.class))
            .orElseThrow(() -> new ParameterResolutionException("no @Lesson names a scenario"));
    Run run = Run.prepare(read(lesson, context), options(lesson));
    var journal = run.journal();
    run.runToEnd();
    if (journal.entries().isEmpty()) {
      throw new ParameterResolutionException("nothing happened in " + lesson.value());
    }
    return run;
  }

  private static RunOptions options(Lesson lesson) {
    RunOptions options = RunOptions.DEFAULT;
    if (lesson.seed() != Lesson.OWN_SEED) {
      options = options.withSeed(lesson.seed());
    }
    if (!lesson.until().isEmpty()) {
      options =
          options.until(
              SimTime.parse(lesson.until())
                  .orElseThrow(
                      () -> new ParameterResolutionException("no time: " + lesson.until())));
    }
    return options;
  }

  private static Scenario read(Lesson lesson, ExtensionContext context) {
    Parsed<Scenario> parsed = parse(lesson, context);
    if (parsed.value().isEmpty()) {
      var text = new StringBuilder("the scenario cannot be run\n");
      parsed.diagnostics().forEach(d -> text.append(d.text(Locale.getDefault())));
      throw new ParameterResolutionException(text.toString());
    }
    return parsed.value().get();
  }

  private static Parsed<Scenario> parse(Lesson lesson, ExtensionContext context) {
    List<String> settings = List.of(lesson.set());
    Optional<Library.Entry> shipped = Library.find(lesson.value());
    if (shipped.isPresent()) {
      return shipped.get().read(settings);
    }
    Path file = Path.of(lesson.value());
    if (Files.exists(file)) {
      return ScenarioReader.read(file, settings);
    }
    Class<?> test = context.getRequiredTestClass();
    String text =
        resource(test, lesson.value())
            .orElseThrow(() -> new ParameterResolutionException("no scenario " + lesson.value()));
    int slash = lesson.value().lastIndexOf('/');
    String folder = lesson.value().substring(0, slash + 1);
    SideFiles beside = name -> resource(test, folder + name);
    return ScenarioReader.read(new SourceText(lesson.value(), text), beside, settings);
  }

  private static Optional<String> resource(Class<?> test, String name) {
    try (@Nullable InputStream in = test.getClassLoader().getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
