package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keywords of a block, whose values go into the draft that is open.
final class BlockTable<D extends Draft> {
  /// Takes a number for a draft.
  interface LongSetter<D> {
    void set(D draft, long value);
  }

  /// Takes a switch for a draft.
  interface FlagSetter<D> {
    void set(D draft, boolean value);
  }

  /// Reads a number, with the complaints of its kind.
  interface NumberReader {
    OptionalLong read(Numbers numbers, String text);
  }

  private final Context context;
  private final Keyword root;
  private final Supplier<D> open;

  BlockTable(Context context, Keyword root, Supplier<D> open) {
    this.context = context;
    this.root = root;
    this.open = open;
  }

  Keyword root() {
    return root;
  }

  /// A keyword whose line a handler takes.
  BlockTable<D> on(String word, BiConsumer<D, Line> handler) {
    root.add(word, line -> take(word, line, handler));
    return this;
  }

  private void take(String word, Line line, BiConsumer<D, Line> handler) {
    D draft = open.get();
    draft.write(word, line.valueSpan());
    handler.accept(draft, line);
  }

  /// A keyword that says all by itself.
  BlockTable<D> mark(String word, java.util.function.Consumer<D> setter) {
    return on(word, (draft, line) -> setter.accept(draft));
  }

  /// A keyword that is known and changes nothing here.
  BlockTable<D> ignore(String... words) {
    for (String word : words) {
      on(word, (draft, line) -> {});
    }
    return this;
  }

  /// `KEYWORD [BOOL]`, alone meaning yes; the complaint gets the draft and the word.
  BlockTable<D> flag(String word, BiFunction<D, String, String> complaint, FlagSetter<D> setter) {
    return on(
        word,
        (draft, line) -> {
          @Nullable Boolean value = context.flag(line, text -> complaint.apply(draft, text));
          if (value != null) {
            setter.set(draft, value);
          }
        });
  }

  /// `KEYWORD NUMBER`; the complaint gets the draft and the word, and nothing is set.
  BlockTable<D> number(
      String word,
      NumberReader reader,
      BiFunction<D, String, String> complaint,
      LongSetter<D> setter) {
    return on(
        word,
        (draft, line) -> {
          OptionalLong value = reader.read(context.numbers, line.word(1));
          if (value.isPresent()) {
            setter.set(draft, value.getAsLong());
          } else {
            context.reports.error(complaint.apply(draft, line.word(1)));
          }
        });
  }

  /// A block of values, each line taken by a handler.
  BlockTable<D> values(String word, BiConsumer<D, Line> taker) {
    return on(word, (draft, line) -> context.blocks.values(line, l -> taker.accept(draft, l)));
  }
}
