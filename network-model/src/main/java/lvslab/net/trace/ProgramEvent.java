package lvslab.net.trace;

import lvslab.engine.trace.Decision;
import lvslab.net.wire.Ipv4Address;

/// What a server program goes by and decides.
public sealed interface ProgramEvent extends NetEvent {
  /// A program goes by a line of its configuration from now on.
  ///
  /// @param node host
  /// @param program such as `nginx`
  /// @param key the directive
  /// @param file absolute path
  /// @param line from 1
  /// @param column from 1
  /// @param text the line, without the blanks around it
  record Setting(
      String node, String program, String key, String file, int line, int column, String text)
      implements ProgramEvent {}

  /// A balancer of layer 7 has chosen a server for a request.
  ///
  /// @param node host
  /// @param group such as an upstream of nginx
  /// @param server the server, empty if there is none
  /// @param decision rule `nginx.METHOD`; its inputs are the lines and what the client brought
  record Chosen(String node, String group, String server, Decision decision)
      implements ProgramEvent {}

  /// A program asks another host for what it needs to answer a request, on a connection of its own:
  /// what it sends there comes from its address, whoever asked it.
  ///
  /// @param node host
  /// @param program such as `nginx`
  /// @param target whom it asks, as its configuration says
  /// @param server the address, or 0.0.0.0 if it is chosen of several later
  /// @param decision rule `relay.PROGRAM`; the outcome hangs on the line that says so
  record Relayed(String node, String program, String target, Ipv4Address server, Decision decision)
      implements ProgramEvent {}

  /// A server does not do what it was asked for.
  ///
  /// @param node host
  /// @param program such as `nfsd`
  /// @param client who asked
  /// @param decision rule `PROGRAM.REASON`
  record Refused(String node, String program, Ipv4Address client, Decision decision)
      implements ProgramEvent {}

  /// A web application looked for the session that a request named.
  ///
  /// @param node host
  /// @param session its name from now on
  /// @param outcome `begun`, `kept`, `lost` or `unreachable`
  /// @param decision rule `session.memory` or `session.store`
  record Session(String node, String session, String outcome, Decision decision)
      implements ProgramEvent {}
}
