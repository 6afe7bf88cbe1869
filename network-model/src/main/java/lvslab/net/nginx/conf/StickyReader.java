package lvslab.net.nginx.conf;

import java.util.List;

/// Reads `sticky [name=N] [domain=D] [path=P] [expires=T] [hash=index|md5|sha1] [text=raw] [secure]
/// [httponly] [no_fallback]` (nginx-sticky-module-ng, ngx_http_sticky_module.c).
final class StickyReader {
  private final Directive d;
  private String cookie = "route";
  private String domain = "";
  private String path = "/";
  private long expires;
  private String kind = "md5";
  private boolean text;
  private boolean secure;
  private boolean httpOnly;
  private boolean noFallback;

  private StickyReader(Directive d) {
    this.d = d;
  }

  static StickyConf read(Directive d) throws ConfException {
    var reading = new StickyReader(d);
    for (String word : d.args()) {
      reading.take(word);
    }
    return new StickyConf(
        reading.cookie,
        reading.domain,
        reading.path,
        reading.expires,
        reading.kind,
        reading.text,
        reading.secure,
        reading.httpOnly,
        reading.noFallback);
  }

  private void take(String word) throws ConfException {
    String value = word.substring(word.indexOf('=') + 1);
    if (word.startsWith("name=")) {
      cookie = given(word, value);
    } else if (word.startsWith("domain=")) {
      domain = given(word, value);
    } else if (word.startsWith("path=")) {
      path = given(word, value);
    } else if (word.startsWith("expires=")) {
      expires =
          Values.time(value).orElseThrow(() -> d.error("invalid value for \"expires=\"")) / 1000;
    } else if (word.startsWith("hash=")) {
      if (!List.of("index", "md5", "sha1").contains(value)) {
        throw d.error("wrong value for \"hash=\": index, md5 or sha1");
      }
      kind = value;
    } else if (word.equals("text=raw")) {
      text = true;
    } else {
      switch (word) {
        case "secure" -> secure = true;
        case "httponly" -> httpOnly = true;
        case "no_fallback" -> noFallback = true;
        default -> throw d.error("invalid arguement (" + word + ")");
      }
    }
  }

  private String given(String word, String value) throws ConfException {
    if (value.isEmpty()) {
      throw d.error("a value must be provided to \"" + word + "\"");
    }
    return value;
  }
}
