package lvslab.net.bridge;

import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;

/// `brctl showstp`: the bridge speaks no spanning tree, so most of it are values that nobody uses.
final class BrctlStp {
  private static final String BRIDGE =
      """
      %s
       bridge id		8000.000000000000
       designated root	8000.000000000000
       root port		   0			path cost		   0
       max age		  20.00			bridge max age		  20.00
       hello time		   2.00			bridge hello time	   2.00
       forward delay		  15.00			bridge forward delay	  15.00
       ageing time		%s
       hello timer		   0.00			tcn timer		   0.00
       topology change timer	   0.00			gc timer		%s
       flags\t\t\t


      """;
  private static final String PORT =
      """
      %s (%d)
       port id		8%03x			state		%15s
       designated root	8000.000000000000	path cost		%4d
       designated bridge	8000.000000000000	message age timer	   0.00
       designated port	8%03x			forward delay timer	   0.00
       designated cost	   0			hold timer		   0.00
       flags\t\t\t

      """;

  private BrctlStp() {}

  static String text(Process process, Switch found) {
    Bridge bridge = Bridge.of(process.host());
    long now = process.host().kernel().nowNanos();
    long cleaning = found.table().nextCleaningNanos(now) - now;
    StringBuilder text = new StringBuilder();
    String ageing = Bridge.seconds(found.table().ageingNanos());
    text.append(String.format(Locale.ROOT, BRIDGE, found.name(), ageing, Bridge.seconds(cleaning)));
    for (SwitchPort port : bridge.ports()) {
      int number = bridge.numberOf(port);
      text.append(
          String.format(
              Locale.ROOT,
              PORT,
              Bridge.nameOf(port),
              number,
              number,
              Bridge.stateOf(port).text(),
              Bridge.costOf(port),
              number));
    }
    return text.toString();
  }
}
