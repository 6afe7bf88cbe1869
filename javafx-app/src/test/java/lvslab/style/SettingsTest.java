package lvslab.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is read of a keepalived.conf does something: every value that a keyword sets is read by
/// somebody, and every value of the records is read by who acts by it.
class SettingsTest {
  private static final String CONF = "lvslab.vrrp.conf";

  /// Where something was written is no setting.
  private static final Set<String> PLACES = Set.of("span", "places");

  /// What is read and sets nothing, as ARCHITECTURE.md says. May only shrink.
  private static final Set<String> WITHOUT_EFFECT = Set.of("GlobalConf.dynamicInterfaces");

  @Test
  void every_value_has_a_reader() {
    Set<String> unread = new TreeSet<>();
    for (JavaClass type : LabClasses.ALL) {
      if (type.isRecord() && type.getPackageName().equals(CONF)) {
        unread.addAll(unreadComponents(type));
      }
      if (type.getSimpleName().endsWith("Draft") && type.getPackageName().equals(CONF + ".parse")) {
        unread.addAll(unreadFields(type));
      }
    }
    assertThat(unread).containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT);
  }

  private static Set<String> unreadComponents(JavaClass type) {
    Set<String> unread = new TreeSet<>();
    for (JavaMethod method : type.getMethods()) {
      boolean component =
          method.getRawParameterTypes().isEmpty()
              && type.tryGetField(method.getName()).isPresent()
              && !PLACES.contains(method.getName());
      if (component && !isCalled(method) && !isUsedWithin(type.getField(method.getName()))) {
        unread.add(type.getSimpleName() + "." + method.getName());
      }
    }
    return unread;
  }

  private static boolean isCalled(JavaMethod method) {
    return method.getAccessesToSelf().stream()
        .anyMatch(access -> !access.getOriginOwner().equals(method.getOwner()));
  }

  private static boolean isUsedWithin(JavaField field) {
    return field.getAccessesToSelf().stream()
        .filter(access -> access.getAccessType() == AccessType.GET)
        .anyMatch(access -> !access.getOrigin().getName().equals(field.getName()));
  }

  private static Set<String> unreadFields(JavaClass type) {
    Set<String> unread = new TreeSet<>();
    for (JavaField field : type.getFields()) {
      boolean read =
          field.getAccessesToSelf().stream()
              .anyMatch(access -> access.getAccessType() == AccessType.GET);
      if (!read && !field.getModifiers().contains(JavaModifier.STATIC)) {
        unread.add(type.getSimpleName() + "." + field.getName());
      }
    }
    return unread;
  }

  /// A record with a value that nobody reads, and one that is used.
  record Unread(int used, int forgotten) {
    int twice() {
      return 2 * used;
    }
  }

  /// Where a keyword sets a value that nobody reads.
  static final class UnreadDraft {
    int value;

    void set(int number) {
      value = number;
    }
  }

  @Test
  void a_value_without_a_reader_is_seen() {
    var classes = new ClassFileImporter().importClasses(Unread.class, UnreadDraft.class);
    assertThat(unreadComponents(classes.get(Unread.class))).containsExactly("Unread.forgotten");
    assertThat(unreadFields(classes.get(UnreadDraft.class))).containsExactly("UnreadDraft.value");
  }
}
