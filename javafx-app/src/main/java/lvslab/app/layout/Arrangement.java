package lvslab.app.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.Topology;

/// Who stands on which side of the switches: clients left, directors and routers above and below,
/// servers right.
///
/// @param links segments from left to right
/// @param left hosts at the left edge
/// @param top hosts above the switches
/// @param bottom hosts below the switches
/// @param right hosts at the right edge
record Arrangement(
    List<String> links,
    List<String> left,
    List<String> top,
    List<String> bottom,
    List<String> right) {
  private static final int CENTRE_EACH = 1;
  private static final int SIDE_MOST = 6;

  static Arrangement of(Topology topology, Map<String, Role> roles) {
    List<String> links = order(topology, roles);
    var made =
        new Arrangement(
            links, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Topology.Host host : topology.hosts()) {
      made.place(host, roles.getOrDefault(host.name(), Role.CLIENT));
    }
    if (links.size() <= 1) {
      made.balance();
    }
    return made;
  }

  private void place(Topology.Host host, Role role) {
    boolean between = host.links().size() > 1;
    boolean ofMiddleLink = !between && !isOuter(host);
    boolean central = role == Role.DIRECTOR || role == Role.ROUTER || between || ofMiddleLink;
    if (central && top.size() < CENTRE_EACH) {
      top.add(host.name());
    } else if (central && bottom.size() < CENTRE_EACH) {
      bottom.add(host.name());
    } else if (between || ofMiddleLink) {
      (top.size() <= bottom.size() ? top : bottom).add(host.name());
    } else if (isLeft(host, role)) {
      left.add(host.name());
    } else {
      right.add(host.name());
    }
  }

  private boolean isOuter(Topology.Host host) {
    if (host.links().isEmpty()) {
      return true;
    }
    String link = host.links().getFirst();
    return link.equals(links.getFirst()) || link.equals(links.getLast());
  }

  private boolean isLeft(Topology.Host host, Role role) {
    if (links.size() > 1 && !host.links().isEmpty()) {
      return host.links().getFirst().equals(links.getFirst());
    }
    return role == Role.CLIENT;
  }

  /// On one segment a side may be empty or too long; then it gives hosts to the other.
  private void balance() {
    if (left.isEmpty() && right.size() > 1) {
      int half = right.size() / 2;
      left.addAll(right.subList(0, half));
      right.subList(0, half).clear();
    } else if (right.isEmpty() && left.size() > 1) {
      int half = (left.size() + 1) / 2;
      right.addAll(left.subList(half, left.size()));
      left.subList(half, left.size()).clear();
    }
    while (left.size() > SIDE_MOST && right.size() < left.size() - 1) {
      right.addFirst(left.removeLast());
    }
    while (right.size() > SIDE_MOST && left.size() < right.size() - 1) {
      left.addLast(right.removeFirst());
    }
  }

  /// Segments in a chain, the one with a client first; neighbours in the chain share a host.
  private static List<String> order(Topology topology, Map<String, Role> roles) {
    List<String> rest = new ArrayList<>(topology.links());
    List<String> chain = new ArrayList<>();
    while (!rest.isEmpty()) {
      String next = nearest(topology, chain, rest);
      if (next.isEmpty()) {
        next = withClient(topology, roles, rest);
      }
      chain.add(next);
      rest.remove(next);
    }
    return chain;
  }

  private static String nearest(Topology topology, List<String> chain, List<String> rest) {
    if (!chain.isEmpty()) {
      for (String link : rest) {
        if (topology.areNeighbours(chain.getLast(), link)) {
          return link;
        }
      }
    }
    return "";
  }

  private static String withClient(Topology topology, Map<String, Role> roles, List<String> rest) {
    for (Topology.Host host : topology.hosts()) {
      boolean client = roles.get(host.name()) == Role.CLIENT;
      if (client && host.links().size() == 1 && rest.contains(host.links().getFirst())) {
        return host.links().getFirst();
      }
    }
    return rest.getFirst();
  }
}
