package lvslab.scenarios.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.PcapFile;

/// Makes a case's table of frames from its captures alone, to prove the formatter against the table
/// beside them. Only who sent a frame and who got it is taken over: no capture knows.
///
/// As a program: `PcapToTsv CASE...` with folders that hold `frames.tsv` and a capture for each
/// segment prints each row that differs, and how many are equal.
final class PcapToTsv {
  private PcapToTsv() {}

  static List<FrameRow> rows(List<FrameRow> table, Map<String, List<PcapFile.Frame>> segments)
      throws IOException {
    Map<String, Deque<PcapFile.Frame>> left = new LinkedHashMap<>();
    segments.forEach((name, frames) -> left.put(name, new ArrayDeque<>(frames)));
    var formatter = new FrameFormatter();
    List<FrameRow> rows = new ArrayList<>();
    for (FrameRow row : table) {
      Deque<PcapFile.Frame> segment = left.get(row.get(FrameColumn.SEGMENT));
      PcapFile.Frame frame = segment == null ? null : segment.poll();
      if (frame == null) {
        throw new IOException("no capture has row " + row);
      }
      var draft = new FrameRow.Draft();
      for (FrameColumn column :
          List.of(
              FrameColumn.N,
              FrameColumn.SEGMENT,
              FrameColumn.HOST,
              FrameColumn.INTERFACE,
              FrameColumn.TO)) {
        draft.set(column, row.get(column));
      }
      draft.set(FrameColumn.T, SimTime.seconds(frame.atNanos() + 500, 6));
      formatter.format(frame.octets(), draft);
      rows.add(draft.row());
    }
    for (Map.Entry<String, Deque<PcapFile.Frame>> segment : left.entrySet()) {
      if (!segment.getValue().isEmpty()) {
        throw new IOException(
            segment.getValue().size() + " frames of " + segment.getKey() + " stand in no row");
      }
    }
    return rows;
  }

  public static void main(String[] cases) throws IOException {
    int equal = 0;
    int all = 0;
    for (String name : cases) {
      Path folder = Path.of(name);
      List<FrameRow> table;
      try (Reader in =
          Files.newBufferedReader(folder.resolve("frames.tsv"), StandardCharsets.UTF_8)) {
        table = FrameTable.read(in);
      }
      Map<String, List<PcapFile.Frame>> segments = new LinkedHashMap<>();
      for (FrameRow row : table) {
        String segment = row.get(FrameColumn.SEGMENT);
        if (!segments.containsKey(segment)) {
          try (InputStream in = Files.newInputStream(folder.resolve(segment + ".pcap"))) {
            segments.put(segment, PcapFile.read(in));
          }
        }
      }
      List<FrameRow> made = rows(table, segments);
      for (int i = 0; i < table.size(); i++) {
        all++;
        if (made.get(i).equals(table.get(i))) {
          equal++;
        } else {
          System.out.println(name + "\n  " + table.get(i) + "\n  " + made.get(i));
        }
      }
    }
    System.out.println(equal + " of " + all + " rows equal");
  }
}
