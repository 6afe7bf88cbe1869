package lvslab.reports.tell;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Redis is asked and answers is told in words.
class RespLabelTest {
  private static TcpSegment segment(int from, int to, String data) {
    return new TcpSegment(
        from,
        to,
        1,
        1,
        TcpFlags.PSH | TcpFlags.ACK,
        500,
        TcpOptions.NONE,
        Bytes.utf8(data.replace("|", "\r\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "'*2|$3|GET|$10|basket:tea|', GET basket:tea",
    "'*1|$4|PING|*2|$4|INCR|$1|n|', PING; INCR n",
    "'GET a|', GET a",
    "'*2|$3|GET|', ",
    "'*x|', "
  })
  void commands(String data, String told) {
    assertThat(RespLabel.of(segment(40_000, 6379, data)).orElse(null)).isEqualTo(told);
    assertThat(RespLabel.of(segment(40_000, 80, data))).as("to another port").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'+OK|', OK",
    "':3|', 3",
    "'$-1|', nil",
    "'$3|tea|:1|', tea; 1",
    "'*2|$4|item|:2|', '[item, 2]'",
    "'-ERR unknown command|', ERR unknown command",
    "'$9|tea', "
  })
  void replies(String data, String told) {
    assertThat(RespLabel.of(segment(6379, 40_000, data)).orElse(null)).isEqualTo(told);
  }
}
