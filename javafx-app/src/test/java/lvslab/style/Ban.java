package lvslab.style;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A member of the JDK that model code may not touch, and why.
///
/// @param owner full class name, or a package ending in `..`
/// @param members names (`<init>` for constructors), empty for all
/// @param parameters simple names of the parameter types of the banned overload, or null for all
/// @param reason what goes wrong, and what to use instead
/// @param exception the class that may, for it has seen to that itself; empty for none
record Ban(
    String owner, Set<String> members, List<String> parameters, String reason, String exception) {
  static Ban all(String owner, String reason) {
    return new Ban(owner, Set.of(), null, reason, "");
  }

  static Ban of(String owner, String members, String reason) {
    return new Ban(owner, Set.of(members.split(" ")), null, reason, "");
  }

  /// Bans one overload only, such as `format(String, Object[])` but not that with a locale.
  static Ban overload(String owner, String signature, String reason) {
    int open = signature.indexOf('(');
    String inside = signature.substring(open + 1, signature.length() - 1);
    List<String> types = inside.isEmpty() ? List.of() : Arrays.asList(inside.split(", "));
    return new Ban(owner, Set.of(signature.substring(0, open)), types, reason, "");
  }

  /// The same ban, but for one class and those within it.
  Ban except(String name) {
    return new Ban(owner, members, parameters, reason, name);
  }

  boolean forbids(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String origin = access.getOriginOwner().getFullName();
    if (!owns(target.getOwner())
        || origin.equals(exception)
        || origin.startsWith(exception + "$")) {
      return false;
    }
    if (!members.isEmpty() && !members.contains(target.getName())) {
      return false;
    }
    return parameters == null
        || target instanceof AccessTarget.CodeUnitCallTarget call
            && call.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName)
                .toList()
                .equals(parameters);
  }

  private boolean owns(JavaClass type) {
    if (owner.endsWith("..")) {
      return (type.getPackageName() + ".").startsWith(owner.substring(0, owner.length() - 1));
    }
    return type.getFullName().equals(owner);
  }

  @Override
  public String toString() {
    return owner + (members.isEmpty() ? "" : "." + String.join("|", members));
  }
}
