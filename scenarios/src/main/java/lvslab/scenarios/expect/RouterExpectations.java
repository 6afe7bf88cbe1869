package lvslab.scenarios.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Spelling;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.belief.Routers;
import lvslab.scenarios.file.DeviceName;
import lvslab.scenarios.file.Part;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.source.PlacedTree;
import lvslab.vrrp.instance.VrrpState;
import org.jspecify.annotations.Nullable;

/// Reads expectations about virtual routers: who is master, who has the address, who believes what.
final class RouterExpectations {
  private final ExpectTools tools;

  RouterExpectations(ExpectTools tools) {
    this.tools = tools;
  }

  @Nullable Expectation owners(Part part, int index) {
    ExpectParts.@Nullable Owners read = tools.binder().bind(part, ExpectParts.Owners.class);
    if (read == null || !tools.has(part, "owners", read.owners())) {
      return null;
    }
    @Nullable Part owners = read.owners();
    if (read.vip() == null || owners == null) {
      return null;
    }
    @Nullable Ipv4Address address = tools.values().address(read.vip());
    When when = tools.when(new Times(read.at(), read.after(), read.within(), read.before()));
    var head = ExpectationReader.head(part, index, read.says());
    JsonNode node = owners.node();
    if (node.isIntegralNumber() && node.longValue() >= 0) {
      return address == null
          ? null
          : new OwnersExpectation(head, when, address, null, node.longValue());
    }
    if (!node.isArray()) {
      tools.found().error(owners.span(), "owners-form");
      return null;
    }
    List<String> hosts = tools.names().hosts(words(owners));
    return address == null ? null : new OwnersExpectation(head, when, address, hosts, hosts.size());
  }

  private List<@Nullable Word> words(Part list) {
    List<@Nullable Word> words = new ArrayList<>();
    for (int i = 0; i < list.node().size(); i++) {
      words.add(tools.binder().bind(list.pointer() + "/" + i, Word.class));
    }
    return words;
  }

  @Nullable Expectation instance(Part part, int index) {
    ExpectParts.@Nullable Instance read = tools.binder().bind(part, ExpectParts.Instance.class);
    if (read == null || read.instance() == null) {
      return null;
    }
    String instance = read.instance().text();
    When when = tools.when(new Times(read.at(), read.after(), read.within(), read.before()));
    var head = ExpectationReader.head(part, index, read.says());
    if (read.masters() != null) {
      List<String> hosts = tools.names().hosts(read.masters());
      if (read.host() != null || read.state() != null || read.priority() != null) {
        tools.found().error(part.span(), "instance-form");
        return null;
      }
      return new MastersExpectation(head, when, instance, hosts);
    }
    if (read.state() == null && read.priority() == null) {
      tools.refuseEmpty(part, "masters, state, priority");
    }
    @Nullable String state = read.state() == null ? null : state(read.state());
    if (!tools.has(part, "host", read.host()) || read.host() == null) {
      return null;
    }
    @Nullable String host = tools.names().host(read.host());
    @Nullable Whole priority = read.priority();
    return host == null
        ? null
        : new RouterExpectation(
            head,
            when,
            new Routers.Name(host, instance),
            state,
            priority == null ? null : priority.value());
  }

  private @Nullable String state(Word word) {
    List<String> known = new ArrayList<>();
    for (VrrpState state : VrrpState.values()) {
      known.add(state == VrrpState.INIT ? RouterExpectation.NONE : state.name());
    }
    if (!known.contains(word.text())) {
      String near = Spelling.nearest(word.text(), known);
      tools.found().error(word.span(), "vrrp-state", word.text(), String.join(", ", known), near);
      return null;
    }
    return word.text();
  }

  @Nullable Expectation takeover(Part part, int index) {
    ExpectParts.@Nullable Takeover read = tools.binder().bind(part, ExpectParts.Takeover.class);
    if (read == null || !tools.has(part, "after", read.after()) || read.takeover() == null) {
      return null;
    }
    if (read.atLeast() == null && read.atMost() == null) {
      tools.refuseEmpty(part, "atLeast, atMost");
    }
    @Nullable String host = read.by() == null ? null : tools.names().host(read.by());
    var head = ExpectationReader.head(part, index, read.says());
    return new TakeoverExpectation(
        head,
        new TakeoverExpectation.Routers(read.takeover().text(), host),
        tools.values().time(read.after(), 0),
        tools.values().time(read.atLeast(), 0),
        tools.values().time(read.atMost(), Long.MAX_VALUE));
  }

  @Nullable Expectation port(Part part, int index) {
    ExpectParts.@Nullable Port read = tools.binder().bind(part, ExpectParts.Port.class);
    if (read == null || read.port() == null) {
      return null;
    }
    boolean hasLink = tools.has(part, "link", read.link());
    boolean complete = tools.has(part, "mac", read.mac()) && hasLink; // both are asked for
    @Nullable DeviceName port = tools.names().device(read.port());
    When when = tools.when(new Times(read.at(), read.after(), read.within(), read.before()));
    if (!complete || read.link() == null || read.mac() == null || port == null) {
      return null;
    }
    @Nullable String link = link(read.link(), part);
    @Nullable MacAddress mac = tools.values().mac(read.mac());
    var head = ExpectationReader.head(part, index, read.says());
    return link == null || mac == null ? null : new PortExpectation(head, when, link, mac, port);
  }

  private @Nullable String link(Word word, Part part) {
    var links = tools.names().uplinks().keySet();
    if (!links.contains(word.text())) {
      String near = Spelling.nearest(word.text(), links);
      var place = tools.binder().value(PlacedTree.member(part.pointer(), "link"));
      tools.found().error(place, "unknown-link", word.text(), String.join(", ", links), near);
      return null;
    }
    return word.text();
  }
}
