package lvslab.net.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the tables of the reference.
public final class Tsv {
  private Tsv() {}

  public static List<Map<String, String>> read(String resource) throws IOException {
    try (InputStream in = Tsv.class.getResourceAsStream(resource)) {
      Objects.requireNonNull(in, resource);
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
      String[] names = lines[0].split("\t", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (int i = 1; i < lines.length; i++) {
        String[] values = lines[i].split("\t", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int j = 0; j < names.length; j++) {
          row.put(names[j], values[j]);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
