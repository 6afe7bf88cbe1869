package lvslab.vrrp.conf;

import lvslab.net.text.Span;

/// A vrrp_script that can be run.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param places where its settings were written
/// @param script what is run
/// @param intervalMicros between runs
/// @param timeoutMicros after which a run counts as failed, 0 for the interval
/// @param rise successes in a row until it is up
/// @param fall failures in a row until it is down
/// @param initFail whether it counts as failed until its first success
public record ScriptConf(
    String name,
    Span span,
    Places places,
    NotifyScript script,
    long intervalMicros,
    long timeoutMicros,
    int rise,
    int fall,
    boolean initFail) {}
