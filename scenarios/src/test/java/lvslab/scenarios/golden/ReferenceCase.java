package lvslab.scenarios.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lvslab.net.wire.PcapFile;

/// A case of a real kernel among the test resources: its table and its captures.
record ReferenceCase(List<FrameRow> table, Map<String, List<PcapFile.Frame>> segments) {
  static ReferenceCase read(String name) throws IOException {
    String folder = "/reference/" + name + "/";
    List<FrameRow> table;
    try (InputStream in = open(folder + "frames.tsv")) {
      table = FrameTable.read(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Map<String, List<PcapFile.Frame>> segments = new LinkedHashMap<>();
    for (String segment :
        table.stream()
            .map(row -> row.get(FrameColumn.SEGMENT))
            .collect(Collectors.toCollection(TreeSet::new))) {
      try (InputStream in = open(folder + segment + ".pcap")) {
        segments.put(segment, PcapFile.read(in));
      }
    }
    return new ReferenceCase(table, segments);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(ReferenceCase.class.getResourceAsStream(name), name);
  }
}
