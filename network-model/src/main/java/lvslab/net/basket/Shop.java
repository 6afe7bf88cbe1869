package lvslab.net.basket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.ProgramEvent;

/// The shop of one process: its settings, its baskets, and what it says of them.
final class Shop {
  private final Process process;
  private final BasketSettings settings;
  private final Baskets baskets;
  private final Optional<StoreConnection> store;

  Shop(Process process, BasketSettings settings) {
    this.process = process;
    this.settings = settings;
    Kernel kernel = process.host().kernel();
    var sessions = new Sessions(settings, kernel.random("lab-basket"));
    store =
        settings
            .store()
            .map(where -> new StoreConnection(process, where, settings.number("store-timeout")));
    baskets =
        store
            .<Baskets>map(
                line ->
                    new StoredBaskets(
                        sessions,
                        line,
                        () -> WallTime.EPOCH_SECONDS + kernel.wallNanos() / SimTime.SECOND))
            .orElseGet(() -> new LocalBaskets(sessions, kernel::nowNanos));
  }

  Process process() {
    return process;
  }

  BasketSettings settings() {
    return settings;
  }

  /// Answers a visit.
  ///
  /// @param then gets the page, and the cookie to be set
  void visit(Visit visit, Consumer<BasketPage> then) {
    settings.store().ifPresent(this::tellQuestion);
    baskets.visit(
        visit,
        new Baskets.Answer() {
          @Override
          public void basket(Basket basket) {
            tell(visit, basket);
            then.accept(BasketPage.of(basket, settings));
          }

          @Override
          public void lost(String why) {
            tellLoss(visit, why);
            then.accept(BasketPage.lost(why, settings));
          }
        });
  }

  private void tell(Visit visit, Basket basket) {
    boolean named = !visit.session().isEmpty();
    String outcome = !basket.begun() ? "kept" : named ? "lost" : "begun";
    long broken = store.map(StoreConnection::brokenBy).orElse(0L);
    boolean forgotten = outcome.equals("lost") && broken != 0;
    report(
        basket.session(),
        outcome,
        visit,
        forgotten
            ? List.of(
                new Input(
                    "connection to the store", "was cut meanwhile", broken, Decision.Role.FOLLOWS))
            : List.of());
    String name = Basket.shortName(basket.session());
    if (outcome.equals("lost")) {
      String before = Basket.shortName(visit.session());
      process.out("session " + before + " is not known here: " + name + " begins, empty\n");
    } else if (outcome.equals("begun")) {
      process.out("session " + name + " begins\n");
    }
  }

  private void tellLoss(Visit visit, String why) {
    var answer = new Input("answer of the store", why, 0);
    report(visit.session(), "unreachable", visit, List.of(answer));
    process.out("the session store " + settings.get("store") + " is lost: " + why + "\n");
  }

  /// From here on the shop is a client itself.
  private void tellQuestion(StoreAddress address) {
    Kernel kernel = process.host().kernel();
    if (kernel.trace().isDetailed()) {
      String place = address.text();
      var store = Input.decisive("store of sessions", place, settings.setBy("store"));
      var decision = new Decision("relay.lab-basket", place, List.of(store));
      kernel
          .trace()
          .emit(
              new ProgramEvent.Relayed(
                  kernel.name(), "lab-basket", place, address.where().address(), decision));
    }
  }

  /// Why the basket is there or not, for who asks later.
  private void report(String session, String outcome, Visit visit, List<Input> more) {
    Kernel kernel = process.host().kernel();
    if (!kernel.trace().isOpen()) {
      return;
    }
    boolean shared = settings.store().isPresent();
    List<Input> inputs = new ArrayList<>();
    String named = visit.session().isEmpty() ? Input.NONE : visit.session();
    inputs.add(new Input("session of the cookie", named, 0));
    if (shared) {
      String place = settings.get("store");
      boolean kept = outcome.equals("kept");
      inputs.add(
          kept
              ? Input.decisive("store of sessions", place, settings.setBy("store"))
              : new Input("store of sessions", place, settings.setBy("store")));
      inputs.addAll(more);
    } else {
      String place = "memory of " + settings.get("name");
      boolean hangs = outcome.equals("kept") || outcome.equals("lost");
      inputs.add(
          hangs
              ? new Input("server that was chosen", place, 0, Decision.Role.CHOSEN)
              : new Input("server that was chosen", place, 0));
    }
    var decision = new Decision("session." + (shared ? "store" : "memory"), outcome, inputs);
    kernel.trace().emit(new ProgramEvent.Session(kernel.name(), session, outcome, decision));
  }
}
