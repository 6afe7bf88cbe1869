package lvslab.net.command;

import lvslab.net.netfilter.RuleTarget;
import lvslab.net.wire.IpProtocol;

/// Options of target REJECT.
final class RejectTargetReader extends IptablesTargetReader {
  private static final int RESET = -1;

  private String with = "icmp-port-unreachable";
  private int code = 3;

  RejectTargetReader() {
    super("REJECT", "--reject-with");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    code =
        switch (text) {
          case "icmp-net-unreachable", "net-unreach" -> 0;
          case "icmp-host-unreachable", "host-unreach" -> 1;
          case "icmp-proto-unreachable", "proto-unreach" -> 2;
          case "icmp-port-unreachable", "port-unreach" -> 3;
          case "icmp-net-prohibited", "net-prohib" -> 9;
          case "icmp-host-prohibited", "host-prohib" -> 10;
          case "icmp-admin-prohibited", "admin-prohib" -> 13;
          case "tcp-reset", "tcp-rst" -> RESET;
          default -> throw IptablesCommand.usage("unknown reject type \"" + text + "\"");
        };
    with =
        switch (code) {
          case 0 -> "icmp-net-unreachable";
          case 1 -> "icmp-host-unreachable";
          case 2 -> "icmp-proto-unreachable";
          case 3 -> "icmp-port-unreachable";
          case 9 -> "icmp-net-prohibited";
          case 10 -> "icmp-host-prohibited";
          case 13 -> "icmp-admin-prohibited";
          default -> "tcp-reset";
        };
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    boolean reset = code == RESET;
    if (!scope.table().name().equals("filter") || reset && !scope.isOf(IpProtocol.TCP)) {
      throw IptablesScope.invalid();
    }
    return new RuleTarget.Reject(with, code);
  }
}
