package lvslab.net.device;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;

/// How a key of net.ipv4.conf came to its effective value, for people who ask why.
public final class ConfInputs {
  private static final String PREFIX = "net.ipv4.conf.";

  private ConfInputs() {}

  /// The values of `all` and of a device, the effective one, and those that somebody gave to other
  /// devices, where they have no say.
  ///
  /// @param device where the rule asked
  /// @param key which
  /// @param decides whether the outcome hangs on it; it then hangs on whichever value is the
  ///   effective one
  /// @return the inputs, which may be added to
  public static List<Input> of(NetDevice device, ConfKey key, boolean decides) {
    Devices owner = device.owner();
    int effective = device.effective(key);
    List<Input> inputs = new ArrayList<>();
    int all = owner.all().get(key);
    inputs.add(
        new Input(
            PREFIX + "all." + key.key(),
            Integer.toString(all),
            owner.all().setBy(key),
            decides && all == effective ? Role.DECISIVE : Role.PLAIN));
    int own = device.conf().get(key);
    inputs.add(
        new Input(
            name(device, key),
            Integer.toString(own),
            device.conf().setBy(key),
            decides && own == effective ? Role.DECISIVE : Role.PLAIN));
    inputs.add(new Input("effective", Integer.toString(effective), 0));
    for (NetDevice other : owner.list()) {
      long setBy = other.conf().setBy(key);
      if (other != device && setBy != 0 && other.conf().get(key) != effective) {
        String value = Integer.toString(other.conf().get(key));
        inputs.add(new Input("unused " + name(other, key), value, setBy));
      }
    }
    return inputs;
  }

  private static String name(NetDevice device, ConfKey key) {
    return PREFIX + device.name() + "." + key.key();
  }
}
