package lvslab.engine.trace;

import java.util.List;

/// Why a rule decided as it did: the rule's id and what it looked at.
///
/// The sentence for a rule and its source (kernel function, RFC section) come from a bundle in each
/// language, under the rule's id.
///
/// @param rule id, such as `arp.ignore`
/// @param outcome what was decided, a word such as `reply` or `drop`
/// @param inputs what was looked at, in the order the rule reads it
public record Decision(String rule, String outcome, List<Input> inputs) {
  /// Copies the inputs.
  public Decision {
    inputs = List.copyOf(inputs);
  }

  /// What an input means for the outcome.
  public enum Role {
    /// It was looked at.
    PLAIN,
    /// The outcome hangs on it: with another value the rule would have decided otherwise.
    DECISIVE,
    /// The outcome hangs on it, and it is not there: nobody gave it.
    MISSING,
    /// It took a packet this way, as it would any other: what a trouble further on hangs on.
    WAY,
    /// It is so because of whoever began all this.
    ASKED,
    /// Not looked at but taken for granted, of what the value names.
    PRESUMED,
    /// It and others with this role contradict each other, and the outcome hangs on that: changing
    /// any of them would do.
    AT_ODDS,
    /// The outcome follows from the decision of the event that set it, or of one behind that, and
    /// hangs on what that hangs on.
    FOLLOWS,
    /// It came here and to no other server, and the outcome hangs on that: on what the choice of a
    /// balancer before it in the chain hangs on.
    CHOSEN,
    /// A packet that was waited for and did not come: one like the last, whose arrival is the event
    /// that set it.
    UNHEARD,
    /// An answer that was waited for and did not come: what was asked followed from the event that
    /// set it, and the outcome hangs on what became of that.
    UNANSWERED
  }

  /// One thing a rule looked at.
  ///
  /// @param name such as `net.ipv4.conf.all.arp_ignore`; `address A`, `route to A`, `listener A`
  ///   for what a host may have or not
  /// @param value as text, `none` for what is not there
  /// @param setBy serial of the trace event that gave it this value, 0 if it is a default nobody
  ///   set
  /// @param role what it means for the outcome
  public record Input(String name, String value, long setBy, Role role) {
    /// Value of what is not there.
    public static final String NONE = "none";

    /// One that was looked at.
    ///
    /// @param name as above
    /// @param value as above
    /// @param setBy as above
    public Input(String name, String value, long setBy) {
      this(name, value, setBy, Role.PLAIN);
    }

    /// One that the outcome hangs on.
    ///
    /// @param name as above
    /// @param value as above
    /// @param setBy as above
    /// @return the input
    public static Input decisive(String name, String value, long setBy) {
      return new Input(name, value, setBy, Role.DECISIVE);
    }

    /// One that the outcome hangs on and that is not there.
    ///
    /// @param name as above
    /// @return the input
    public static Input missing(String name) {
      return new Input(name, NONE, 0, Role.MISSING);
    }
  }

  /// A decision without inputs.
  ///
  /// @param rule id
  /// @param outcome what was decided
  /// @return the decision
  public static Decision of(String rule, String outcome) {
    return new Decision(rule, outcome, List.of());
  }
}
