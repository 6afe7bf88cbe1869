package lvslab.style.offender.internal;

/// What only `lvslab.style.offender` may use.
public final class Hidden {
  public static final Object VALUE = new Object();

  private Hidden() {}
}
