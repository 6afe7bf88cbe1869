package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A sysctl table of numbers, read without a search by those who hold the key.
///
/// @param <K> the enum of its keys
public final class IntTable<K extends Enum<K> & SysctlKey> implements SysctlTable {
  /// Hears of changes.
  ///
  /// @param <K> the enum of the keys
  @FunctionalInterface
  public interface ChangeListener<K> {
    /// A value was set, perhaps to what it was.
    ///
    /// @param key which
    /// @param former the first number before
    /// @param now the first number now
    /// @param setBy serial of the trace event that set it
    void changed(K key, int former, int now, long setBy);
  }

  private final K[] keys;
  private final Predicate<K> present;
  private final int[][] values;
  private long @Nullable [] setBy;
  private final List<ChangeListener<K>> listeners = new ArrayList<>(0);

  /// A table with the defaults of its keys.
  ///
  /// @param keyClass the enum
  public IntTable(Class<K> keyClass) {
    this(keyClass, key -> true);
  }

  /// A table that shows only some of its keys; the others have their defaults.
  ///
  /// @param keyClass the enum
  /// @param present which keys there are
  public IntTable(Class<K> keyClass, Predicate<K> present) {
    this.present = present;
    keys = keyClass.getEnumConstants();
    values = new int[keys.length][];
    for (K key : keys) {
      values[key.ordinal()] = key.defaults();
    }
  }

  /// The first number of a key.
  ///
  /// @param key which
  /// @return its value
  public int get(K key) {
    return values[key.ordinal()][0];
  }

  /// One of the numbers of a key.
  ///
  /// @param key which
  /// @param index from 0
  /// @return its value
  public int get(K key, int index) {
    return values[key.ordinal()][index];
  }

  /// Whether a key's first number is not 0.
  ///
  /// @param key which
  /// @return true if so
  public boolean isOn(K key) {
    return get(key) != 0;
  }

  /// Sets the only number of a key.
  ///
  /// @param key which
  /// @param value the number
  /// @param by serial of the trace event that sets it
  public void set(K key, int value, long by) {
    put(key, new int[] {value}, by);
  }

  /// Takes all values of another table, as a new device takes those of `default`.
  ///
  /// @param other the table
  public void copyFrom(IntTable<K> other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    setBy = other.setBy == null ? null : other.setBy.clone();
  }

  /// Who set a value.
  ///
  /// @param key which
  /// @return serial of the trace event, 0 for a default
  public long setBy(K key) {
    return setBy == null ? 0 : setBy[key.ordinal()];
  }

  /// Adds somebody who hears of changes.
  ///
  /// @param listener who
  public void onChange(ChangeListener<K> listener) {
    listeners.add(listener);
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(keys.length);
    for (K key : keys) {
      if (present.test(key)) {
        names.add(key.key());
      }
    }
    return names;
  }

  @Override
  public @Nullable String read(String name) {
    @Nullable K key = find(name);
    if (key == null) {
      return null;
    }
    var text = new StringBuilder();
    for (int value : values[key.ordinal()]) {
      text.append(text.isEmpty() ? "" : "\t").append(value);
    }
    return text.toString();
  }

  @Override
  public SysctlResult write(String name, String value, long by) {
    @Nullable K key = find(name);
    if (key == null) {
      return SysctlResult.UNKNOWN;
    }
    String[] words = value.strip().split("\\s+", -1);
    int[] numbers = values[key.ordinal()].clone(); // those that are not given stay
    if (words.length > numbers.length) {
      return SysctlResult.INVALID;
    }
    for (int i = 0; i < words.length; i++) {
      try {
        numbers[i] = Integer.parseInt(words[i]);
      } catch (NumberFormatException e) {
        return SysctlResult.INVALID;
      }
      if (numbers[i] < key.min() || numbers[i] > key.max()) {
        return SysctlResult.INVALID;
      }
    }
    if (!key.accepts(numbers)) {
      return SysctlResult.INVALID;
    }
    put(key, numbers, by);
    return SysctlResult.OK;
  }

  @Override
  public long setBy(String name) {
    @Nullable K key = find(name);
    return key == null ? 0 : setBy(key);
  }

  private void put(K key, int[] numbers, long by) {
    int former = values[key.ordinal()][0];
    values[key.ordinal()] = numbers;
    if (setBy == null) {
      setBy = new long[keys.length];
    }
    setBy[key.ordinal()] = by;
    for (ChangeListener<K> listener : listeners) {
      listener.changed(key, former, numbers[0], by);
    }
  }

  private @Nullable K find(String name) {
    for (K key : keys) {
      if (key.key().equals(name) && present.test(key)) {
        return key;
      }
    }
    return null;
  }
}
