package lvslab.reports.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.reports.capture.PcapngWriter.Direction;
import lvslab.reports.capture.PcapngWriter.LinkType;

/// Writes the frames of a run into a folder: for each segment a file `LINK.pcapng` with every frame
/// that a host put on it, and for each device a file `HOST_DEVICE.pcapng` with what it sent and
/// what it took. Times are those of the run, from 0.
///
/// A frame on loopback, sent and taken by one device, stands in its file once, as tcpdump shows it.
/// What comes out of a tunnel stands in its device's file without a link-layer header. The files
/// have their names only after [#finish()]; what is not finished leaves nothing behind.
public final class CaptureFiles implements TraceListener, Closeable {
  private static final String SUFFIX = ".pcapng";

  private final Path folder;
  private final PcapngWriter.Origin origin;
  private final FrameComment comment;
  private final FileNames names = new FileNames();
  private final Map<String, Capture> segments = new LinkedHashMap<>();
  private final Map<String, Capture> devices = new LinkedHashMap<>();
  private final Set<String> tunnels = new TreeSet<>();

  /// Captures into a folder, which is made if it is not there.
  ///
  /// @param folder where
  /// @param origin what the files say of where they are from
  /// @param comment what they say about each frame
  /// @throws IOException if the folder cannot be made
  public CaptureFiles(Path folder, PcapngWriter.Origin origin, FrameComment comment)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.origin = origin;
    this.comment = comment;
  }

  /// Takes what a device sends or gets.
  ///
  /// @throws UncheckedIOException if it cannot be written
  @Override
  public void on(TraceRecord traceRecord) {
    try {
      switch (traceRecord.event()) {
        case FrameEvent.Sent sent when !sent.link().isEmpty() -> {
          String device = sent.node() + "/" + sent.device();
          segment(sent.link()).write(device, traceRecord, sent.frame(), Direction.UNKNOWN);
          device(device).write(device, traceRecord, sent.frame(), Direction.OUTBOUND);
        }
        case PacketEvent.Decapsulated out -> tunnels.add(out.node() + "/" + out.device());
        case FrameEvent.Delivered taken -> {
          String device = taken.node() + "/" + taken.device();
          device(device).write(device, traceRecord, taken.frame(), Direction.INBOUND);
        }
        default -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Completes all files and gives them their names.
  ///
  /// @throws IOException if one cannot be written
  public void finish() throws IOException {
    for (Capture capture : segments.values()) {
      capture.file.publish();
    }
    for (Capture capture : devices.values()) {
      capture.file.publish();
    }
  }

  /// Removes what was not finished.
  @Override
  public void close() throws IOException {
    for (Capture capture : segments.values()) {
      capture.file.close();
    }
    for (Capture capture : devices.values()) {
      capture.file.close();
    }
  }

  private Capture segment(String link) throws IOException {
    Capture capture = segments.get(link);
    return capture == null ? open(segments, link, link) : capture;
  }

  private Capture device(String port) throws IOException {
    Capture capture = devices.get(port);
    return capture == null ? open(devices, port, port.replace('/', '_')) : capture;
  }

  private Capture open(Map<String, Capture> captures, String key, String name) throws IOException {
    var capture = new Capture(new StagedFile(folder.resolve(names.unique(name, SUFFIX))));
    captures.put(key, capture);
    return capture;
  }

  /// A file and the devices it knows.
  private final class Capture {
    private final StagedFile file;
    private final PcapngWriter writer;
    private final Map<String, Integer> interfaces = new LinkedHashMap<>();

    Capture(StagedFile file) throws IOException {
      this.file = file;
      writer = new PcapngWriter(file, origin);
    }

    void write(String device, TraceRecord traceRecord, EthernetFrame frame, Direction direction)
        throws IOException {
      boolean raw = tunnels.contains(device);
      Integer number = interfaces.get(device);
      if (number == null) {
        number = writer.addInterface(device, raw ? LinkType.RAW : LinkType.ETHERNET);
        interfaces.put(device, number);
      }
      Bytes octets = FrameCodec.encode(frame);
      writer.frame(
          number,
          traceRecord.atNanos(),
          raw ? octets.slice(EthernetFrame.HEADER_BYTES, octets.length()) : octets,
          direction,
          comment.of(traceRecord));
    }
  }
}
