package lvslab.net.program;

import lvslab.net.http.HttpHead;

/// What a request's head says, worked out once for heads that come again and again.
///
/// @param head as it came
/// @param method such as `GET`
/// @param path of what is asked for, without the query
/// @param version such as `HTTP/1.1`, empty for HTTP/0.9
/// @param keeps whether the connection stays open as far as the client goes
/// @param asksToKeep whether it says so in as many words
/// @param hasBody whether a body follows
record HttpdRequest(
    HttpHead head,
    String method,
    String path,
    String version,
    boolean keeps,
    boolean asksToKeep,
    boolean hasBody) {
  static HttpdRequest of(HttpHead head) {
    String version = head.word(2);
    return new HttpdRequest(
        head,
        head.word(0),
        pathOf(head.word(1)),
        version,
        head.keepsAlive(version),
        head.has("Connection", "keep-alive"),
        head.get("Content-Length").isPresent() || head.get("Transfer-Encoding").isPresent());
  }

  private static String pathOf(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '?' || target.charAt(i) == '#') {
        return target.substring(0, i);
      }
    }
    return target;
  }
}
