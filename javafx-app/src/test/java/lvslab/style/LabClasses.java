package lvslab.style;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;

/// The compiled main classes of all modules, read once, and the modules' root packages in order.
final class LabClasses {
  /// Modules from left to right: each may use those before it.
  static final List<String> MODULES =
      List.of(
          "lvslab.engine",
          "lvslab.net",
          "lvslab.lvs",
          "lvslab.vrrp",
          "lvslab.scenarios",
          "lvslab.reports",
          "lvslab.app");

  /// Where a run must come out byte for byte, so nothing may ask the machine.
  static final String[] MODEL = {
    "lvslab.engine..", "lvslab.net..", "lvslab.lvs..", "lvslab.vrrp.."
  };

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("lvslab");

  private LabClasses() {}

  /// What a rule finds in classes that were written to break it.
  static List<String> violations(ArchRule rule, Class<?>... offenders) {
    EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(offenders));
    return result.getFailureReport().getDetails();
  }
}
