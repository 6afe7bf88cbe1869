package lvslab.net.link;

import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.net.wire.MacAddress;

/// A MAC address that flaps: frames with it as their sender come in by a second port again and
/// again, and so the switch looks for it there until its owner sends.
final class MacClaim extends Event {
  private final Engine engine;
  private final SwitchPort port;
  private final MacAddress mac;
  private final long everyNanos;

  MacClaim(Engine engine, SwitchPort port, MacAddress mac, long everyNanos) {
    this.engine = engine;
    this.port = port;
    this.mac = mac;
    this.everyNanos = everyNanos;
  }

  @Override
  protected void fire() {
    engine.schedule(this, engine.nowNanos() + everyNanos);
    port.owner().claimed(port, mac);
  }

  @Override
  public String label() {
    return mac + " flaps to " + port.name();
  }
}
