package lvslab.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.wire.Bytes;
import org.junit.jupiter.api.Test;

class HeadReaderTest {
  private static final String FIRST = "GET / HTTP/1.0\r\nHost: one\r\n\r\n";
  private static final String SECOND = "GET / HTTP/1.0\r\nHost: two\r\n\r\n";

  private final HeadReader.Latest latest = new HeadReader.Latest();

  private HeadReader reader(String text) {
    var reader = new HeadReader(latest);
    reader.add(Bytes.utf8(text));
    return reader;
  }

  @Test
  void whatIsSentAgainIsReadOnce() {
    HttpHead head = reader(FIRST).take();
    HeadReader again = reader(FIRST);
    assertThat(again.take()).isSameAs(head);
    assertThat(again.isEmpty()).isTrue();
    assertThat(again.take()).isNull();
  }

  @Test
  void anotherHeadIsItself() {
    reader(FIRST).take();
    assertThat(reader(SECOND).take()).isEqualTo(HttpHead.parse(SECOND.strip()));
    assertThat(reader(FIRST + SECOND).take()).isEqualTo(HttpHead.parse(FIRST.strip()));
    assertThat(reader(FIRST.substring(0, 20)).take()).isNull();
  }

  @Test
  void whatComesBehindTheHeadIsLeft() {
    reader(FIRST).take();
    HeadReader both = reader(FIRST + SECOND);
    both.take();
    assertThat(both.take()).isEqualTo(HttpHead.parse(SECOND.strip()));
    HeadReader last = reader(SECOND + "body");
    last.take();
    assertThat(last.takeRest(10)).isEqualTo(Bytes.utf8("body"));
  }
}
