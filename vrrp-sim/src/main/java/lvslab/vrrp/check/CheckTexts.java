package lvslab.vrrp.check;

/// What a kind of check says when it changes its mind.
///
/// @param success line of the log, such as `TCP connection to [172.16.16.177]:tcp:80 success.`
/// @param failure beginning of one, such as `TCP_CHECK on service [172.16.16.177]:tcp:80`, that
///   goes on with ` failed.` or ` failed after 1 retries.`
/// @param mailName as subjects of mails have it, such as `TCP CHECK`
public record CheckTexts(String success, String failure, String mailName) {}
