package lvslab.net.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A map from int to objects without boxing, by open addressing. Walks in the order of its slots,
/// which depends only on what was put and removed.
///
/// @param <V> the objects
public final class IntMap<V> {
  private static final int FIRST_CAPACITY = 8;

  private int[] keys = new int[FIRST_CAPACITY];
  private @Nullable Object[] values = new @Nullable Object[FIRST_CAPACITY];
  private int size;

  /// An empty map.
  public IntMap() {}

  /// How many objects it holds.
  ///
  /// @return a count
  public int size() {
    return size;
  }

  /// The object of a key.
  ///
  /// @param key any number
  /// @return the object, or null
  @SuppressWarnings("unchecked")
  public @Nullable V get(int key) {
    return (V) values[slotOf(key)];
  }

  /// Puts an object, in place of one that was there.
  ///
  /// @param key any number
  /// @param value the object
  public void put(int key, V value) {
    int i = slotOf(key);
    if (values[i] == null) {
      size++;
    }
    keys[i] = key;
    values[i] = value;
    if (size * 2 > values.length) {
      grow();
    }
  }

  /// Removes a key.
  ///
  /// @param key any number
  public void remove(int key) {
    int i = slotOf(key);
    if (values[i] == null) {
      return;
    }
    values[i] = null;
    size--;
    int mask = values.length - 1;
    for (int j = i + 1 & mask; values[j] != null; j = j + 1 & mask) { // close the gap
      int home = home(keys[j]);
      boolean stays = i < j ? home > i && home <= j : home > i || home <= j;
      if (!stays) {
        keys[i] = keys[j];
        values[i] = values[j];
        values[j] = null;
        i = j;
      }
    }
  }

  /// Walks over the objects; they must not be put or removed meanwhile.
  ///
  /// @param action what to do
  @SuppressWarnings("unchecked")
  public void forEach(Consumer<? super V> action) {
    for (@Nullable Object value : values) {
      if (value != null) {
        action.accept((V) value);
      }
    }
  }

  private int home(int key) {
    int h = key * 0x9E3779B1;
    return (h ^ h >>> 16) & values.length - 1;
  }

  private int slotOf(int key) {
    int i = home(key);
    while (values[i] != null && keys[i] != key) {
      i = i + 1 & values.length - 1;
    }
    return i;
  }

  private void grow() {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new @Nullable Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
