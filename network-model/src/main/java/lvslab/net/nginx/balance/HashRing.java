package lvslab.net.nginx.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import lvslab.net.wire.Bytes;

/// The points of a consistent hash, as Cache::Memcached::Fast has them: 160 for each unit of
/// weight, each the CRC-32 of host, port and the point before (`ngx_http_upstream_init_chash`).
public final class HashRing {
  private static final int POINTS = 160;

  private record Point(long hash, String server) {}

  private final List<Point> points = new ArrayList<>();

  /// The ring of a group.
  ///
  /// @param peers its servers
  public HashRing(List<Peer> peers) {
    List<Point> all = new ArrayList<>();
    for (Peer peer : peers) {
      String server = peer.settings().server();
      int colon = server.lastIndexOf(':');
      boolean port = colon >= 0 && server.substring(colon + 1).matches("\\d+");
      String host = port ? server.substring(0, colon) : server;
      String number = port ? server.substring(colon + 1) : "";
      long before = 0;
      for (int i = 0; i < POINTS * peer.weight(); i++) {
        var crc = new CRC32();
        crc.update(Bytes.utf8(host + "\0" + number).toArray());
        for (int shift = 0; shift < 32; shift += 8) {
          crc.update((int) (before >>> shift & 0xff));
        }
        before = crc.getValue();
        all.add(new Point(before, server));
      }
    }
    all.sort(Comparator.comparingLong(Point::hash));
    for (Point point : all) {
      if (points.isEmpty() || points.getLast().hash != point.hash) {
        points.add(point);
      }
    }
  }

  /// The first point that is not before a key.
  int find(Bytes key) {
    var crc = new CRC32();
    crc.update(key.toArray());
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (crc.getValue() > points.get(middle).hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  String serverAt(int point) {
    return points.get(point % points.size()).server;
  }
}
