package lvslab.lvs.trace;

import java.util.List;

/// How a scheduler came to its choice, in figures: what it went by, and each real server in the
/// order in which it looked at them.
///
/// @param formula what the candidates' figures mean
/// @param facts what held for all: a cursor, a mark, a hash
/// @param candidates those looked at first, in that order, then the others of the list
public record Pick(Formula formula, List<Fact> facts, List<Candidate> candidates) {
  /// An active connection weighs as much as so many inactive ones (`ip_vs_dest_conn_overhead`); one
  /// more from Linux 6.1.192 on.
  public static final int ACTIVE_WEIGHT = 256;

  /// Of a choice whose arithmetic nobody wants to know.
  public static final Pick UNTOLD = new Pick(Formula.TURN, List.of(), List.of());

  /// Copies the lists.
  public Pick {
    facts = List.copyOf(facts);
    candidates = List.copyOf(candidates);
  }

  /// What the figure of a candidate is, and which one wins.
  public enum Formula {
    /// Its turn: no figure.
    TURN,
    /// Its weight, which must reach the figure (wrr).
    MARK,
    /// 256 x active + inactive; the least wins.
    LOAD,
    /// 256 x active + inactive; the least for the weight wins.
    LOAD_PER_WEIGHT,
    /// active + 1; the least for the weight wins.
    DELAY_PER_WEIGHT,
    /// The weight; the greatest wins.
    WEIGHT,
    /// How many places of the hash table it has.
    PLACES
  }

  /// What became of a candidate.
  public enum Fate {
    /// Gets the connection.
    CHOSEN,
    /// Its weight is 0.
    WEIGHT_ZERO,
    /// It has reached its upper threshold.
    OVERLOADED,
    /// The choice was made before its turn came.
    NOT_ASKED,
    /// Another has a better figure, or the same and stands earlier in the list.
    BEATEN,
    /// Its weight is below the mark (wrr).
    BELOW_MARK,
    /// It has more active connections than its weight (ovf, lblc, lblcr).
    FULL,
    /// It has an active connection, and one without was looked for (nq).
    BUSY,
    /// Neither of the two draws hit it (twos).
    NOT_DRAWN,
    /// The hash leads elsewhere (dh, sh, mh).
    OTHER_PLACE,
    /// It was deleted (lblc, lblcr).
    DELETED
  }

  /// What a fact tells.
  public enum About {
    /// The server that was served last (rr, wrr).
    AFTER,
    /// The walk begins at the head of the list (rr, wrr).
    FROM_HEAD,
    /// The mark that weights are held against, before the walk (wrr).
    MARK,
    /// The mark at which the walk ended (wrr).
    MARK_THEN,
    /// By how much the mark falls at each end of the list: the greatest common divisor (wrr).
    GCD,
    /// Where the mark begins anew (wrr).
    GREATEST,
    /// What is hashed: an address, perhaps with a port (dh, sh, mh).
    HASHED,
    /// The place the hash gives, and how many there are (dh, sh, mh).
    PLACE,
    /// The place has nobody usable, and the fallback flag is set (sh, mh).
    FALLBACK,
    /// The address asked for, which the table is keyed by (lblc, lblcr).
    ADDRESS,
    /// Who served this address before (lblc, lblcr).
    SERVED_BY,
    /// The server that has less than half the active connections that its weight allows, for which
    /// a full one is left (lblc, lblcr).
    SPARE,
    /// Who was added to the set (lblcr).
    SET_GREW,
    /// Who was taken out of the set (lblcr).
    SET_SHRANK,
    /// Sum of the weights (twos).
    TOTAL,
    /// The two numbers drawn (twos).
    DRAWS
  }

  /// Something the choice went by.
  ///
  /// @param about what it tells
  /// @param value as text, empty where there is nothing to say
  /// @param setBy serial of the trace event that gave it this value, 0 if nobody set it
  public record Fact(About about, String value, long setBy) {}

  /// A real server as the choice saw it.
  ///
  /// @param server address and port
  /// @param weight its weight
  /// @param active its active connections
  /// @param inactive the others
  /// @param figure by the formula; 0 for TURN
  /// @param fate what became of it
  /// @param setBy serial of the trace event that set the server, which gave it its weight
  public record Candidate(
      String server, int weight, int active, int inactive, long figure, Fate fate, long setBy) {}
}
