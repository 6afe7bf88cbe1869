package lvslab.style;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.style.offender.internal.Hidden;
import lvslab.style.outsider.UsesHidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which package may use which, and where third parties may be used.
///
/// It stands in the last module because only there every class is on the class path.
class ArchitectureTest {
  private static final Map<String, List<String>> THIRD_PARTIES =
      Map.of(
          "lvslab.net", List.of("org.jgrapht.."),
          "lvslab.net.tls", List.of("org.bouncycastle.."),
          "lvslab.scenarios", List.of("com.fasterxml.jackson..", "org.snakeyaml.engine.."),
          "lvslab.scenarios.assertion",
              List.of("org.junit.jupiter.api..", "org.junit.platform.commons..", "org.assertj.."),
          "lvslab.reports",
              List.of("picocli..", "org.apache.commons.math3..", "com.sun.management.."),
          "lvslab.app", List.of("javafx.."));

  static Stream<String> modules() {
    return LabClasses.MODULES.stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_uses_only_those_to_its_left(String module) {
    int place = LabClasses.MODULES.indexOf(module);
    arrow(module, LabClasses.MODULES.subList(0, place + 1)).check(LabClasses.ALL);
  }

  @Test
  void the_rule_about_arrows_sees_an_offence() {
    ArchRule rule = arrow("lvslab.style.outsider", List.of("lvslab.style.outsider"));
    assertThat(LabClasses.violations(rule, UsesHidden.class, Hidden.class)).isNotEmpty();
  }

  private static ArchRule arrow(String module, List<String> modules) {
    String[] allowed = modules.stream().map(name -> name + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("lvslab..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(allowed)))
        .because("the arrows go " + String.join(" <- ", LabClasses.MODULES) + " and nothing else")
        .allowEmptyShould(true);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void third_parties_are_used_only_where_they_are_named(String module) {
    List<String> allowed = THIRD_PARTIES.getOrDefault(module, List.of());
    List<String> special =
        THIRD_PARTIES.keySet().stream().filter(name -> name.startsWith(module + ".")).toList();
    thirdParties(module, special, allowed).check(LabClasses.ALL);
    for (String name : special) {
      List<String> more = new ArrayList<>(allowed);
      more.addAll(THIRD_PARTIES.getOrDefault(name, List.of()));
      thirdParties(name, List.of(), more).check(LabClasses.ALL);
    }
  }

  @Test
  void the_rule_about_third_parties_sees_an_offence() {
    ArchRule rule = thirdParties("lvslab.style", List.of(), List.of("com.tngtech.."));
    assertThat(LabClasses.violations(rule, ArchitectureTest.class))
        .isNotEmpty()
        .allMatch(line -> line.contains("org.junit.") || line.contains("org.assertj."));
  }

  private static ArchRule thirdParties(String module, List<String> except, List<String> allowed) {
    List<String> packages = new ArrayList<>(List.of("java..", "lvslab..", "org.jspecify.."));
    packages.addAll(allowed);
    return classes()
        .that()
        .resideInAPackage(module + "..")
        .and()
        .resideOutsideOfPackages(except.stream().map(name -> name + "..").toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new)))
        .because("each library has one place, where it can be replaced")
        .allowEmptyShould(true);
  }

  @Test
  void every_class_is_in_the_root_package_of_a_module() {
    classes()
        .should()
        .resideInAnyPackage(LabClasses.MODULES.stream().map(m -> m + "..").toArray(String[]::new))
        .because("the arrows are stated for these root packages")
        .check(LabClasses.ALL);
  }

  @Test
  void internal_packages_are_used_only_by_those_they_belong_to() {
    INTERNAL.check(LabClasses.ALL);
  }

  @Test
  void the_rule_about_internal_packages_sees_an_offence() {
    assertThat(LabClasses.violations(INTERNAL, UsesHidden.class, Hidden.class)).isNotEmpty();
  }

  @Test
  void packages_of_a_module_have_no_cycles() {
    slices()
        .assignedFrom(EACH_PACKAGE)
        .should()
        .beFreeOfCycles()
        .because(
            "packages in a cycle can only be understood together; move a type, or let the lower"
                + " package own the interface")
        .check(LabClasses.ALL);
  }

  private static final ArchRule INTERNAL =
      classes()
          .should(
              new ArchCondition<>("use internal packages of their own parent package only") {
                @Override
                public void check(JavaClass origin, ConditionEvents events) {
                  for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    if (!mayUse(origin, dependency.getTargetClass())) {
                      events.add(
                          SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                  }
                }
              })
          .because("what is internal can change without a word to those outside");

  private static boolean mayUse(JavaClass origin, JavaClass target) {
    String name = target.getPackageName() + ".";
    int internal = name.indexOf(".internal.");
    if (!name.startsWith("lvslab.") || internal < 0) {
      return true;
    }
    return (origin.getPackageName() + ".").startsWith(name.substring(0, internal + 1));
  }

  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
          return "each package";
        }
      };
}
