package lvslab.net.awk;

import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Place;

/// What can be assigned to.
final class AwkPlaces {
  private AwkPlaces() {}

  /// A variable.
  record Variable(String name) implements Place {
    @Override
    public AwkValue value(AwkMachine machine) {
      return machine.get(name);
    }

    @Override
    public void set(AwkMachine machine, AwkValue value) {
      machine.set(name, value);
    }

    @Override
    public String variable() {
      return name;
    }
  }

  /// A field of the record.
  record Field(Expression number) implements Place {
    @Override
    public AwkValue value(AwkMachine machine) {
      return machine.fields().get(number.value(machine).toInt());
    }

    @Override
    public void set(AwkMachine machine, AwkValue value) {
      machine.fields().set(number.value(machine).toInt(), value);
    }
  }

  /// An element of an array; it is there once it is asked for.
  record Element(String array, Expression key) implements Place {
    @Override
    public AwkValue value(AwkMachine machine) {
      return machine
          .array(array)
          .computeIfAbsent(key.value(machine).toString(), k -> AwkValue.UNSET);
    }

    @Override
    public void set(AwkMachine machine, AwkValue value) {
      machine.array(array).put(key.value(machine).toString(), value);
    }
  }
}
