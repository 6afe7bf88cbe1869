package lvslab.net.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.WallTime;
import lvslab.net.http.CookieJar;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `lab-browser`: does with connections what a browser does, and nothing else. It reads what its
/// user does, line by line: a URL or a path of the same site opens a page, `refresh` loads it
/// again, `cookies` shows what servers have set and `forget` throws it away, `quit` ends it, as
/// does the end of the input. It prints pages.
///
/// It keeps connections open for the next page, up to 6 to a server, each until the server closes
/// it or nothing came for 115 s (Firefox: network.http.max-persistent-connections-per-server,
/// network.http.keep-alive.timeout). The pictures, scripts and style sheets that a page names are
/// loaded as well, side by side. Cookies go with every request they are for, until the browser
/// ends. It has no cache.
public final class LabBrowser implements Program {
  private static final int MAX_CONNECTIONS = 6;
  private static final Pattern PART =
      Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:png|jpg|gif|ico|js|css))\"");

  /// Something to be loaded.
  ///
  /// @param url where it is
  /// @param shown whether it is the page, and not one of its parts
  record Wanted(CurlUrl url, boolean shown) {}

  private final Deque<String> typed = new ArrayDeque<>();
  private final Deque<Wanted> wanted = new ArrayDeque<>();
  private final List<BrowserConnection> connections = new ArrayList<>();
  private final CookieJar cookies = new CookieJar();
  private String line = "";
  private @Nullable CurlUrl page;
  private int loading;
  private boolean ended;

  /// For the command table.
  public LabBrowser() {}

  @Override
  public void start(Process process) {
    typed.addAll(process.words().subList(1, process.words().size()));
    process.streams().in().setReader(() -> read(process));
    act(process);
  }

  private void read(Process process) {
    if (!process.isAlive()) {
      return;
    }
    line += process.streams().in().read().utf8();
    int end;
    while ((end = line.indexOf('\n')) >= 0) {
      typed.add(line.substring(0, end).strip());
      line = line.substring(end + 1);
    }
    if (process.streams().in().isAtEnd()) {
      process.streams().in().removeReader();
      ended = true;
    }
    act(process);
  }

  /// Does what was typed, one after another.
  private void act(Process process) {
    while (loading == 0 && process.isAlive()) {
      @Nullable String next = typed.poll();
      if (next == null) {
        if (ended) {
          process.exit(0);
        }
        return;
      }
      if (next.equals("quit")) {
        process.exit(0);
      } else if (next.equals("refresh")) {
        open(process, page);
      } else if (next.equals("cookies")) {
        showCookies(process);
      } else if (next.equals("forget")) {
        cookies.clear();
      } else if (!next.isEmpty()) {
        page = CurlUrl.parse(next.startsWith("/") && page != null ? absolute(page, next) : next);
        if (page == null) {
          process.err("lab-browser: " + next + ": the address isn't valid\n");
        }
        open(process, page);
      }
    }
  }

  private void showCookies(Process process) {
    for (CookieJar.Cookie c : cookies.all(WallTime.unixSeconds(process.host()))) {
      process.out(c.name() + "=" + c.value() + " for " + c.domain() + c.path() + "\n");
    }
  }

  /// What servers have set.
  CookieJar cookies() {
    return cookies;
  }

  private void open(Process process, @Nullable CurlUrl url) {
    if (url != null) {
      load(process, new Wanted(url, true));
    }
  }

  private void load(Process process, Wanted what) {
    loading++;
    wanted.add(what);
    assign(process);
  }

  /// Gives what is wanted to connections: to the one used last of those that wait, else to a new
  /// one.
  private void assign(Process process) {
    Deque<Wanted> later = new ArrayDeque<>();
    while (!wanted.isEmpty() && process.isAlive()) {
      Wanted next = wanted.remove();
      Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), next.url().host());
      if (address.isEmpty()) {
        process.err("lab-browser: can't find the server at " + next.url().host() + "\n");
        loading--;
        continue;
      }
      @Nullable BrowserConnection idle = null;
      int same = 0;
      for (BrowserConnection connection : connections) {
        if (connection.isTo(next.url())) {
          same++;
          idle = connection.isIdle() ? connection : idle;
        }
      }
      if (idle != null) {
        connections.remove(idle);
        connections.add(idle); // the one used last
        idle.get(next);
      } else if (same < MAX_CONNECTIONS) {
        var connection = new BrowserConnection(process, this, next.url());
        connections.add(connection);
        connection.open(address.get(), next);
      } else {
        later.add(next);
      }
    }
    wanted.addAll(later);
  }

  /// It was loaded.
  void loaded(Process process, Wanted what, Bytes content) {
    if (what.shown()) {
      process.out(content);
      Matcher part = PART.matcher(content.utf8());
      while (part.find()) {
        @Nullable CurlUrl url = CurlUrl.parse(absolute(what.url(), part.group(1)));
        if (url != null) {
          load(process, new Wanted(url, false));
        }
      }
    }
    done(process);
  }

  private static String absolute(CurlUrl page, String reference) {
    if (reference.startsWith("http://")) {
      return reference;
    }
    String folder = page.path().substring(0, page.path().lastIndexOf('/') + 1);
    return page.authority() + (reference.startsWith("/") ? reference : folder + reference);
  }

  /// It cannot be loaded.
  void failed(Process process, Wanted what, String why) {
    process.err("lab-browser: " + what.url().text() + ": " + why + "\n");
    done(process);
  }

  /// A connection that waited was closed by the server just when it was used: another is tried.
  void again(Process process, Wanted what) {
    wanted.addFirst(what);
    assign(process);
  }

  private void done(Process process) {
    loading--;
    assign(process);
    act(process);
  }

  void closed(BrowserConnection connection) {
    connections.remove(connection);
  }
}
