package lvslab.net.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import lvslab.net.wire.Bytes;
import org.junit.jupiter.api.Test;

/// Records of TLS as they are told from outside.
class TlsRecordsTest {
  private static String names(String hex) {
    Bytes octets = Bytes.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    return TlsRecords.of(octets).toString().replaceAll("Entry\\[name=|length=", "");
  }

  @Test
  void messages_in_the_clear_have_names() {
    assertThat(names("1603010005 0100000100")).isEqualTo("[ClientHello, 5]]");
    assertThat(names("1603030004 0e000000 1403030001 01"))
        .isEqualTo("[ServerHelloDone, 4], ChangeCipherSpec, 1]]");
    assertThat(names("1503030002 0230")).isEqualTo("[Alert 48, 2]]");
  }

  @Test
  void others_are_told_by_their_type() {
    assertThat(names("1703030017 0000")).isEqualTo("[ApplicationData, 23]]");
    assertThat(names("1603030028 1400000c")).isEqualTo("[Handshake (encrypted), 40]]");
    assertThat(names("150303001a 0000")).isEqualTo("[Alert (encrypted), 26]]");
  }

  @Test
  void what_is_no_record_is_none() {
    assertThat(names("474554202f20485454502f312e30")).isEqualTo("[]");
    assertThat(names("1703")).isEqualTo("[]");
    assertThat(names("170303000101 474554202f20")).isEqualTo("[]");
  }
}
